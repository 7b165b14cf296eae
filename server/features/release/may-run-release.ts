import 'server-only'
import { may } from '#server/auth/policy.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { membershipIn } from '#server/features/operation/memberships.ts'

/** Whether the viewer may run releases in a namespace; the cluster's RBAC decides about each write beside it. */
export async function mayRunReleases(
  viewer: Viewer,
  { cluster, namespace }: { readonly cluster: string; readonly namespace: string },
): Promise<boolean> {
  if (may(viewer, 'release:run', { cluster, namespace })) return true
  const membership = await membershipIn(viewer, cluster, namespace)
  return may(viewer, 'release:run', { cluster, namespace, membership })
}
