import 'server-only'
import type { Figures } from '#domain/namespace/figures.ts'
import { sumFigures } from '#domain/namespace/figures.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { clusterAllocatable } from '#server/features/namespace/cluster-capacity.ts'
import { liveNamespaceUid, quotaUse } from '#server/features/namespace/live-namespace.ts'
import { readNamespaceFacts } from '#server/features/namespace/namespace-facts.ts'
import { budgetOfOthers } from '#server/features/namespace/team-budgets.ts'
import type { CurrentRequest } from '#wizards/contract.ts'
import type { NamespaceResizeObserved } from './observed.ts'
import type { NamespaceResizeInput } from './schema.ts'

const nothing: Partial<Figures> = sumFigures([])

export async function observeNamespaceResize(
  viewer: Viewer,
  cluster: string,
  draft: Partial<NamespaceResizeInput>,
  current?: CurrentRequest,
): Promise<NamespaceResizeObserved> {
  const facts = draft.namespace === undefined ? null : await readNamespaceFacts(viewer, cluster, draft.namespace)
  const allocatable = await clusterAllocatable(viewer, cluster)
  if (facts === null)
    return { facts, liveUid: null, used: nothing, others: { quota: null, promised: nothing }, allocatable }
  const [liveUid, used, others] = await Promise.all([
    liveNamespaceUid(viewer, cluster, facts.name),
    quotaUse(viewer, cluster, facts.name),
    budgetOfOthers(viewer, cluster, facts, current?.operationId),
  ])
  return { facts, liveUid, used, others, allocatable }
}
