import 'server-only'
import type { Viewer } from '#server/auth/viewer.ts'
import { clusterAllocatable } from '#server/features/namespace/cluster-capacity.ts'
import { knownUsers, viewerAsUser } from '#server/features/namespace/known-users.ts'
import { lookUpName } from '#server/features/namespace/look-up-name.ts'
import { readAdoptable } from '#server/features/namespace/read-adoptable.ts'
import { teamBudgets } from '#server/features/namespace/team-budgets.ts'
import type { CurrentRequest } from '#wizards/contract.ts'
import type { NamespaceAdoptObserved } from './observed.ts'
import type { NamespaceAdoptInput } from './schema.ts'

export async function observeNamespaceAdopt(
  viewer: Viewer,
  cluster: string,
  draft: Partial<NamespaceAdoptInput>,
  current?: CurrentRequest,
): Promise<NamespaceAdoptObserved> {
  const name = draft.namespace
  const [users, teams, allocatable, looked, live] = await Promise.all([
    knownUsers(viewer),
    teamBudgets(viewer, cluster, current?.operationId),
    clusterAllocatable(viewer, cluster),
    name === undefined ? null : lookUpName(viewer, cluster, name, current?.operationId),
    name === undefined ? null : readAdoptable(viewer, cluster, name, current?.operationId),
  ])
  return { adopter: viewerAsUser(viewer), users, teams, allocatable, id: looked?.id ?? null, live }
}
