import 'server-only'
import type { Viewer } from '#server/auth/viewer.ts'
import { entitledOtherwise } from '#server/features/namespace/entitled-otherwise.ts'
import { knownUsers, kubernetesUserOf } from '#server/features/namespace/known-users.ts'
import { liveNamespaceUid } from '#server/features/namespace/live-namespace.ts'
import { readNamespaceFacts } from '#server/features/namespace/namespace-facts.ts'
import type { NamespaceMembersObserved } from './observed.ts'
import type { NamespaceMembersInput } from './schema.ts'

export async function observeNamespaceMembers(
  viewer: Viewer,
  cluster: string,
  draft: Partial<NamespaceMembersInput>,
): Promise<NamespaceMembersObserved> {
  const [users, facts] = await Promise.all([
    knownUsers(viewer),
    draft.namespace === undefined ? null : readNamespaceFacts(viewer, cluster, draft.namespace),
  ])
  if (facts === null) return { facts, liveUid: null, users, current: [], entitledOtherwise: [] }
  const current = facts.members.map(({ user, role }) => ({
    email: user,
    name: user,
    kubernetesUser: kubernetesUserOf(user),
    role,
  }))
  const [liveUid, otherwise] = await Promise.all([
    liveNamespaceUid(viewer, cluster, facts.name),
    entitledOtherwise(viewer, cluster, facts.name, current),
  ])
  return { facts, liveUid, users, current, entitledOtherwise: otherwise }
}
