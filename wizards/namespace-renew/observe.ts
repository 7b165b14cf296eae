import 'server-only'
import { may } from '#server/auth/policy.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { liveNamespaceUid } from '#server/features/namespace/live-namespace.ts'
import { readNamespaceFacts } from '#server/features/namespace/namespace-facts.ts'
import { readRemembered, stillAsleep } from '#server/features/namespace/sleepers.ts'
import type { NamespaceRenewObserved } from './observed.ts'
import type { NamespaceRenewInput } from './schema.ts'

export async function observeNamespaceRenew(
  viewer: Viewer,
  cluster: string,
  draft: Partial<NamespaceRenewInput>,
): Promise<NamespaceRenewObserved> {
  const mayLeaseForever = may(viewer, 'namespace:approve', { cluster })
  const facts = draft.namespace === undefined ? null : await readNamespaceFacts(viewer, cluster, draft.namespace)
  if (facts === null) return { facts, liveUid: null, asleep: [], remembered: [], mayLeaseForever }
  const [liveUid, remembered, asleep] = await Promise.all([
    liveNamespaceUid(viewer, cluster, facts.name),
    readRemembered(viewer, cluster, facts.name),
    stillAsleep(viewer, cluster, facts.name),
  ])
  return { facts, liveUid, asleep, remembered, mayLeaseForever }
}
