import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { WorkloadStatusMark } from '#components/kube/status-word.tsx'
import { attempt } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { Card, CardHeader } from '#components/ui/card.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { type ClusterOverview, readOverview } from '#server/features/cluster/read-overview.ts'
import { PodBar } from './pod-bar.tsx'

/** Nodes, pods, workloads that lack something, and what the cluster warns of. */
export async function ClusterState() {
  const [t, loaded] = await Promise.all([
    getTranslations('bridge'),
    attempt(async () => readOverview(await requireViewer(), 'default')),
  ])
  return (
    <div className="min-w-0 space-y-4">
      <Card>
        <CardHeader title={t('cluster')} />
        {loaded.ok ? <Figures overview={loaded.data} /> : <FailedInPlace code={loaded.code} message={loaded.message} />}
      </Card>
      {loaded.ok && (
        <>
          <Troubled workloads={loaded.data.workloads} />
          <Warnings warnings={loaded.data.warnings} />
        </>
      )}
    </div>
  )
}

async function Figures({ overview: { nodes, pods, workloads } }: { overview: ClusterOverview }) {
  const t = await getTranslations('bridge')
  return (
    <dl className="divide-y text-sm">
      <div className="flex items-baseline justify-between gap-3 px-3 py-2">
        <dt className="text-dim">{t('nodes')}</dt>
        <dd className="figures font-medium">
          {nodes === null ? <span className="text-dim">{t('notVisible')}</span> : t('nodesReady', nodes)}
        </dd>
      </div>
      <div className="grid grid-cols-[auto_1fr] items-baseline gap-x-3 px-3 py-2">
        <dt className="text-dim">
          <Link href="/pods" className="hover:text-ink hover:underline">
            {t('pods')}
          </Link>
        </dt>
        <dd className="figures text-right font-medium">{pods.total}</dd>
        <dd className="col-span-2">
          <PodBar pods={pods} />
        </dd>
      </div>
      <div className="flex items-baseline justify-between gap-3 px-3 py-2">
        <dt className="text-dim">
          <Link href="/workloads" className="hover:text-ink hover:underline">
            {t('workloads')}
          </Link>
        </dt>
        <dd className="figures font-medium">
          {t('workloadsAvailable', { available: workloads.total - workloads.troubled, total: workloads.total })}
        </dd>
      </div>
    </dl>
  )
}

async function Troubled({ workloads }: { workloads: ClusterOverview['workloads'] }) {
  const t = await getTranslations('bridge')
  if (workloads.first.length === 0) return null
  return (
    <Card>
      <CardHeader title={t('troubled')} detail={workloads.troubled} />
      <ul className="divide-y text-sm">
        {workloads.first.map(({ plural, row }) => (
          <li key={row.uid} className="relative px-3 py-2 hover:bg-raised">
            <div className="flex flex-wrap justify-between gap-x-3">
              <Link
                href={`/workloads/${plural}/${row.namespace}/${row.name}`}
                className="min-w-0 truncate font-mono text-[0.8rem] after:absolute after:inset-0"
              >
                <span className="text-dim">{row.namespace}/</span>
                {row.name}
              </Link>
              <WorkloadStatusMark row={{ status: row.status, reason: null }} />
            </div>
            {row.reason !== null && <p className="text-dim">{row.reason}</p>}
          </li>
        ))}
      </ul>
    </Card>
  )
}

async function Warnings({ warnings }: { warnings: ClusterOverview['warnings'] }) {
  const t = await getTranslations('bridge')
  return (
    <Card>
      <CardHeader title={t('warnings')} />
      {warnings.length === 0 && <p className="px-3 py-2 text-dim text-sm">{t('noWarnings')}</p>}
      <ul className="divide-y text-sm">
        {warnings.map((event) => (
          <li key={event.uid} className="px-3 py-2">
            <div className="flex justify-between gap-3">
              <span className="min-w-0 truncate">
                <span className="font-medium">{event.reason}</span>{' '}
                <span className="font-mono text-[0.8rem] text-dim">
                  {event.namespace}/{event.object}
                </span>
              </span>
              <RelativeTime at={event.lastSeen} className="figures shrink-0 text-dim" />
            </div>
            <p className="line-clamp-2 text-dim" title={event.message}>
              {event.message}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
