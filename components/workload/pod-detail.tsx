import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { PodStatus } from '#components/kube/status-word.tsx'
import { attempt, attemptResult } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { Card } from '#components/ui/card.tsx'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { eventsOf } from '#server/features/resource/events-of.ts'
import { readObject } from '#server/features/resource/read-object.ts'
import type { PodRow } from '#server/features/resource/resource-contract.ts'
import { podRow } from '#server/features/resource/rows/pod-row.ts'
import { Conditions } from './conditions.tsx'
import { Containers } from './containers.tsx'
import { EventList } from './event-list.tsx'
import { ObjectYaml } from './object-yaml.tsx'
import { PodLogs } from './pod-logs.tsx'

/** A pod as it is now. */
export async function PodDetail({ namespace, name }: { namespace: string; name: string }) {
  const t = await getTranslations('workloads')
  const loaded = await attempt(async () => {
    const viewer = await requireViewer()
    const ref = { apiVersion: 'v1', kind: 'Pod', namespace, name }
    const found = await readObject(viewer, ref)
    return found.ok ? { object: found.data, events: await attemptResult(() => eventsOf(viewer, ref)) } : null
  })
  if (!loaded.ok) return <FailedInPlace code={loaded.code} message={loaded.message} />
  if (loaded.data === null) notFound()
  const { object, events } = loaded.data
  const row = podRow(object) as PodRow
  const facts = [
    [t('ready'), `${row.ready}/${row.containers}`],
    [t('restarts'), row.restarts],
    [t('node'), row.node ?? '–'],
    [t('ip'), row.ip ?? '–'],
    [t('ownedBy'), row.owner ?? '–'],
  ] as const
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="min-w-0 space-y-4">
        <Card>
          <div className="border-b px-3 py-2.5">
            <PodStatus row={{ status: row.status }} />
            {row.reason !== null && <p className="mt-1 text-dim text-sm">{row.reason}</p>}
          </div>
          <dl className="figures flex flex-wrap gap-x-8 gap-y-2 px-3 py-2.5 text-sm">
            {facts.map(([name, value]) => (
              <div key={name}>
                <dt className="text-dim">{name}</dt>
                <dd className="break-all">{value}</dd>
              </div>
            ))}
          </dl>
        </Card>
        <PodLogs namespace={namespace} pod={name} containers={containerNames(object.spec)} />
        <EventList events={events} />
        <ObjectYaml object={object} />
      </div>
      <div className="min-w-0 space-y-4">
        <Containers podSpec={object.spec} />
        <Conditions object={object} />
      </div>
    </div>
  )
}

/** Those that run come first: their log is what one is here for. */
function containerNames(podSpec: unknown): readonly string[] {
  const { containers = [], initContainers = [] } = (podSpec ?? {}) as Readonly<
    Record<'containers' | 'initContainers', readonly { readonly name: string }[] | undefined>
  >
  return [...containers, ...initContainers].map(({ name }) => name)
}
