'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { YamlBlock } from '#components/kube/yaml-block.tsx'
import { trafficUrl } from '#components/traffic/traffic-keys.ts'
import { Card, CardHeader } from '#components/ui/card.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { WorkloadRef } from '#domain/release/spec.ts'
import type { ReleaseDetailDto } from '#server/features/release/release-dto.ts'
import { trainUrl } from './release-keys.ts'

const plurals = {
  Deployment: 'deployments',
  StatefulSet: 'statefulsets',
  DaemonSet: 'daemonsets',
} satisfies Record<WorkloadRef['kind'], string>

/** What it is about, with the way to each object, its notes, and exactly what was asked. */
export function ReleaseFacts({ release }: { release: ReleaseDetailDto }) {
  const t = useTranslations('releases.cockpit')
  const { namespace, workload, service, router, spec, notes, generation } = release
  const route = spec.route !== null && router === 'virtual-service' ? spec.route.name : null
  return (
    <Card>
      <CardHeader title={t('facts')} />
      {notes !== '' && <p className="whitespace-pre-wrap break-words border-b px-3 py-2 text-sm">{notes}</p>}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 p-3 text-sm">
        <Fact name={workload.kind}>
          <ObjectLink href={`/workloads/${plurals[workload.kind]}/${namespace}/${workload.name}`}>
            {workload.name}
          </ObjectLink>
        </Fact>
        <Fact name={t('namespace')}>
          <ObjectLink href={`/namespaces/${namespace}`}>{namespace}</ObjectLink>
        </Fact>
        {service !== null && <Fact name="Service">{service}</Fact>}
        {route !== null && (
          <Fact name="VirtualService">
            <ObjectLink href={trafficUrl({ namespace, name: route })}>{route}</ObjectLink>
          </Fact>
        )}
        {spec.route !== null && route === null && <Fact name="HTTPRoute">{spec.route.name}</Fact>}
        {release.trainId !== null && (
          <Fact name={t('train')}>
            <ObjectLink href={trainUrl(release.trainId)}>{t('toTrain')}</ObjectLink>
          </Fact>
        )}
        <Fact name={t('column.owner')}>{release.owner}</Fact>
        <Fact name={t('column.started')}>
          <RelativeTime at={release.startedAt} />
        </Fact>
        {release.finishedAt !== null && (
          <Fact name={t('finishedAt')}>
            <RelativeTime at={release.finishedAt} />
          </Fact>
        )}
        {generation > 1 && <Fact name={t('generation')}>{generation}</Fact>}
      </dl>
      <details className="border-t">
        <summary className="px-3 py-2 text-sm">{t('asked')}</summary>
        <YamlBlock value={spec} />
      </details>
    </Card>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-dim">{name}</dt>
      <dd className="min-w-0 break-all">{children}</dd>
    </>
  )
}

function ObjectLink({ href, children }: { href: string; children: string }) {
  return (
    <Link href={href} className="text-accent hover:underline">
      {children}
    </Link>
  )
}
