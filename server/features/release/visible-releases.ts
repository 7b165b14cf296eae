import 'server-only'
import { may } from '#server/auth/policy.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { defaultCluster } from '#server/clients/kube/connection.ts'
import { membershipsOf } from '#server/features/operation/memberships.ts'

/** Fits releases and trains alike. */
export type VisibleWhere = {
  readonly OR?: ({ readonly ownerId: string } | { readonly cluster: string; readonly namespace: string })[]
}

/**
 * Which releases, and trains, a viewer may know of: his own, those in namespaces he is a member of, and all of them where the policy
 * says so. One he may not know of is answered like one that does not exist.
 */
export async function visibleReleases(viewer: Viewer): Promise<VisibleWhere> {
  if (may(viewer, 'operation:read-all', { cluster: defaultCluster })) return {}
  const memberships = await membershipsOf(viewer)
  return { OR: [{ ownerId: viewer.id }, ...memberships.map(({ cluster, namespace }) => ({ cluster, namespace }))] }
}
