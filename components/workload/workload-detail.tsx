import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { WorkloadStatusMark } from '#components/kube/status-word.tsx'
import { attempt, attemptResult } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { Card, CardHeader } from '#components/ui/card.tsx'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { eventsOf } from '#server/features/resource/events-of.ts'
import { readObject } from '#server/features/resource/read-object.ts'
import type { WorkloadRow } from '#server/features/resource/resource-contract.ts'
import { workloadRow } from '#server/features/resource/rows/workload-row.ts'
import { listPodsOf } from '#server/features/workload/list-pods-of.ts'
import { Conditions } from './conditions.tsx'
import { Containers } from './containers.tsx'
import { EventList } from './event-list.tsx'
import { ObjectYaml } from './object-yaml.tsx'
import { PodTable } from './pod-table.tsx'
import { type WorkloadPlural, workloadKinds } from './workload-plurals.ts'

type WorkloadDetailProps = { readonly plural: WorkloadPlural; readonly namespace: string; readonly name: string }

/** A workload as it is now: status with its reason, pods, containers, conditions, events, YAML. */
export async function WorkloadDetail({ plural, namespace, name }: WorkloadDetailProps) {
  const t = await getTranslations('workloads')
  const loaded = await attempt(async () => {
    const viewer = await requireViewer()
    const ref = { apiVersion: 'apps/v1', kind: workloadKinds[plural], namespace, name }
    const found = await readObject(viewer, ref)
    if (!found.ok) return null
    const [pods, events] = await Promise.all([
      listPodsOf(viewer, 'default', found.data),
      attemptResult(() => eventsOf(viewer, ref)),
    ])
    return { object: found.data, pods, events }
  })
  if (!loaded.ok) return <FailedInPlace code={loaded.code} message={loaded.message} />
  if (loaded.data === null) notFound()
  const { object, pods, events } = loaded.data
  const row = workloadRow(object) as WorkloadRow
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="min-w-0 space-y-4">
        <Card className="flex flex-wrap items-center gap-x-6 gap-y-1 px-3 py-2.5">
          <WorkloadStatusMark row={{ status: row.status, reason: null }} />
          <span className="figures">
            {t('replicas', { available: row.available, desired: row.desired, updated: row.updated })}
          </span>
          {row.reason !== null && <p className="basis-full text-dim text-sm">{row.reason}</p>}
        </Card>
        <Card>
          <CardHeader title={t('pods')} detail={pods.rows.length} />
          <PodTable rows={pods.rows} more={pods.more} />
        </Card>
        <EventList events={events} />
        <ObjectYaml object={object} />
      </div>
      <div className="min-w-0 space-y-4">
        <Containers podSpec={podSpecOf(object.spec)} />
        <Conditions object={object} />
      </div>
    </div>
  )
}

function podSpecOf(spec: unknown): unknown {
  return (spec as { template?: { spec?: unknown } } | undefined)?.template?.spec
}
