import 'server-only'
import { may } from '#server/auth/policy.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import type { Prisma } from '#server/clients/catalog/generated/client.ts'
import { defaultCluster } from '#server/clients/kube/connection.ts'
import { membershipsOf } from '#server/features/operation/memberships.ts'

/**
 * Which releases a viewer may know of: his own, those in namespaces he is a member of, and all of them where the policy
 * says so. One he may not know of is answered like one that does not exist.
 */
export async function visibleReleases(viewer: Viewer): Promise<Prisma.ReleaseWhereInput> {
  if (may(viewer, 'operation:read-all', { cluster: defaultCluster })) return {}
  const memberships = await membershipsOf(viewer)
  return { OR: [{ ownerId: viewer.id }, ...memberships.map(({ cluster, namespace }) => ({ cluster, namespace }))] }
}
