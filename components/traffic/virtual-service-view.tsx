import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { YamlBlock } from '#components/kube/yaml-block.tsx'
import { OperationTable } from '#components/operation/operation-table.tsx'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { Card, CardBody, CardHeader } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { TableSkeleton } from '#components/ui/skeleton.tsx'
import { phrase } from '#domain/plan/phrase.ts'
import type { Result } from '#domain/result.ts'
import type { Judged } from '#domain/traffic/findings/traffic-state.ts'
import { isController, ownerOf } from '#domain/traffic/ownership.ts'
import { summarise } from '#domain/traffic/summarise.ts'
import type { RouteExample } from '#domain/traffic/trace/check-examples.ts'
import { httpRoutes, type VirtualService } from '#domain/traffic/virtual-service.ts'
import type { OperationDto } from '#server/features/operation/operation-dto.ts'
import { FindingsCard } from './findings-card.tsx'
import { OwnerBadge } from './owner-badge.tsx'
import { RouteCard } from './route-card.tsx'
import { ExampleList } from './trace/example-list.tsx'

/** One VirtualService: who owns it, each route with its live split, the object, and what was done to it here. */
export async function VirtualServiceView({
  object,
  changes,
  examples,
  judging,
}: {
  object: VirtualService
  changes: readonly OperationDto[]
  examples: readonly RouteExample[]
  /** May come after the rest of the page. */
  judging: Promise<Result<Judged>>
}) {
  const t = await getTranslations('traffic')
  const summary = summarise(object)
  const owner = ownerOf(object)
  const locked = isController(owner)
  const { managedFields: _bookkeeping, ...metadata } = object.metadata
  return (
    <div className="space-y-3">
      {locked && <Notice tone="warn">{t('locked', { owner: owner.kind, evidence: owner.evidence })}</Notice>}
      <Card>
        <CardBody className="grid gap-x-6 gap-y-1 text-sm sm:grid-cols-[auto_1fr]">
          <span className="text-dim">{t('hosts')}</span>
          <span className="break-words">{summary.hosts.join(', ')}</span>
          <span className="text-dim">{t('gateways')}</span>
          <span className="break-words">{summary.gateways.join(', ')}</span>
          <span className="text-dim">{t('owner')}</span>
          <span>
            <OwnerBadge owner={owner} />
          </span>
        </CardBody>
      </Card>
      <Suspense fallback={<TableSkeleton rows={2} />}>
        <Checks judging={judging} />
      </Suspense>
      {summary.routes.map((route, index) => (
        <RouteCard
          key={route.key}
          namespace={summary.namespace}
          name={summary.name}
          route={route}
          match={httpRoutes(object)[index]?.match ?? []}
          locked={locked}
        />
      ))}
      <ExampleList virtualService={`${summary.namespace}/${summary.name}`} examples={examples} />
      <Card>
        <CardHeader title={t('history')} />
        {changes.length === 0 ? <EmptyState title={t('noHistory')} /> : <OperationTable operations={changes} />}
      </Card>
      <Card>
        <CardHeader title={t('yaml')} />
        <YamlBlock value={{ ...object, metadata }} />
      </Card>
    </div>
  )
}

async function Checks({ judging }: { judging: Promise<Result<Judged>> }) {
  const judged = await judging
  if (!judged.ok) return <FailedInPlace code={judged.code} message={phrase('findings.unavailable')} />
  return <FindingsCard judged={judged.data} />
}
