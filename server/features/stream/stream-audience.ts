import 'server-only'
import { may } from '#server/auth/policy.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { defaultCluster } from '#server/clients/kube/connection.ts'
import { membershipsOf } from '#server/features/operation/memberships.ts'

/** Which events a viewer may be told. */
export type Audience = {
  readonly everything: boolean
  readonly userId: string
  readonly namespaces: ReadonlySet<string>
}

/** Read anew every few seconds while a stream is open: people join and leave namespaces. */
export async function audienceOf(viewer: Viewer): Promise<Audience> {
  const everything = may(viewer, 'operation:read-all', { cluster: defaultCluster })
  const memberships = everything ? [] : await membershipsOf(viewer)
  return { everything, userId: viewer.id, namespaces: new Set(memberships.map(({ namespace }) => namespace)) }
}

/** His own events, those about namespaces he is a member of, and all where the policy says so. */
export function mayHear(
  audience: Audience,
  event: { readonly userId: string | null; readonly namespace: string | null },
): boolean {
  if (audience.everything || event.userId === audience.userId) return true
  return event.namespace !== null && audience.namespaces.has(event.namespace)
}
