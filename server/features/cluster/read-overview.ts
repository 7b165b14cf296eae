import 'server-only'
import type { Viewer } from '#server/auth/viewer.ts'
import type { EventRow, PodRow, WorkloadRow } from '#server/features/resource/resource-contract.ts'
import { countNodes, type NodeCount } from './count-nodes.ts'
import { visibleRows } from './visible-rows.ts'

/** A kind's plural beside its row, which does not name it. */
export type TroubledWorkload = { readonly plural: string; readonly row: WorkloadRow }

export type ClusterOverview = {
  /** Null where the viewer may not list nodes. */
  readonly nodes: NodeCount | null
  readonly pods: PodCount
  readonly workloads: { readonly total: number; readonly troubled: number; readonly first: readonly TroubledWorkload[] }
  /** The newest warnings, at most one for each object and reason. */
  readonly warnings: readonly EventRow[]
}

/** `pending` are on their way; `other` are those that something keeps from running. */
export type PodCount = {
  readonly total: number
  readonly running: number
  readonly pending: number
  readonly finished: number
  readonly other: number
}

const workloadPlurals = ['deployments', 'statefulsets', 'daemonsets'] as const
const shownTroubles = 6
const shownWarnings = 6

/** The state of the cluster in figures, as far as the viewer may see it. */
export async function readOverview(viewer: Viewer, cluster: string): Promise<ClusterOverview> {
  const [nodes, pods, events, ...workloads] = await Promise.all([
    countNodes(viewer, cluster),
    visibleRows(viewer, cluster, 'pods'),
    visibleRows(viewer, cluster, 'events'),
    ...workloadPlurals.map((plural) => visibleRows(viewer, cluster, plural)),
  ])
  const all = workloadPlurals.flatMap((plural, index) =>
    (workloads[index] ?? []).map((row) => ({ plural, row: row as WorkloadRow })),
  )
  const troubled = all.filter(({ row }) => row.status === 'Degraded' || row.status === 'Failed')
  return {
    nodes,
    pods: countPods(pods as readonly PodRow[]),
    workloads: { total: all.length, troubled: troubled.length, first: troubled.slice(0, shownTroubles) },
    warnings: newestWarnings(events as readonly EventRow[]),
  }
}

function countPods(pods: readonly PodRow[]): PodCount {
  const count = (fits: (status: string) => boolean) => pods.filter(({ status }) => fits(status)).length
  const running = count((status) => status === 'Running')
  const finished = count((status) => status === 'Completed' || status === 'Succeeded')
  const pending = count((status) => /^(Pending|ContainerCreating|PodInitializing|Terminating)$|^Init:\d/.test(status))
  return { total: pods.length, running, pending, finished, other: pods.length - running - finished - pending }
}

function newestWarnings(events: readonly EventRow[]): readonly EventRow[] {
  const warnings = events.filter(({ type }) => type === 'Warning').sort((a, b) => b.lastSeen.localeCompare(a.lastSeen))
  const seen = new Set<string>()
  const distinct: EventRow[] = []
  for (const event of warnings) {
    const key = `${event.namespace} ${event.object} ${event.reason}`
    if (seen.has(key)) continue
    seen.add(key)
    distinct.push(event)
    if (distinct.length === shownWarnings) break
  }
  return distinct
}
