import 'server-only'
import type { Viewer } from '#server/auth/viewer.ts'
import { clusterAllocatable } from '#server/features/namespace/cluster-capacity.ts'
import { knownUsers, viewerAsUser } from '#server/features/namespace/known-users.ts'
import { lookUpName } from '#server/features/namespace/look-up-name.ts'
import { meshPresence } from '#server/features/namespace/mesh-presence.ts'
import { teamBudgets } from '#server/features/namespace/team-budgets.ts'
import type { CurrentRequest } from '#wizards/contract.ts'
import type { NamespaceRequestObserved } from './observed.ts'
import type { NamespaceRequestInput } from './schema.ts'

/** What a request depends on. Most of it is read as the panel: a newcomer has no rights in the cluster yet. */
export async function observeNamespaceRequest(
  viewer: Viewer,
  cluster: string,
  draft: Partial<NamespaceRequestInput>,
  current?: CurrentRequest,
): Promise<NamespaceRequestObserved> {
  const [users, teams, allocatable, looked, mesh] = await Promise.all([
    knownUsers(viewer),
    teamBudgets(viewer, cluster, current?.operationId),
    clusterAllocatable(viewer, cluster),
    typeof draft.name === 'string' ? lookUpName(viewer, cluster, draft.name, current?.operationId) : null,
    meshPresence(viewer, cluster),
  ])
  return { requester: viewerAsUser(viewer), users, teams, allocatable, looked, mesh }
}
