import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import { KubeError } from './errors.ts'

/** Who a request is made as: a person, or null for the panel itself. */
export type Impersonation = { readonly user: string; readonly groups: readonly string[] } | null

/**
 * The headers that make cluster RBAC decide as if this person had asked himself.
 *
 * Names beginning with `system:` are the API server's own: a person whose directory calls him so would become it, so such
 * a user is refused and such groups are left out. The API server adds `system:authenticated` by itself.
 *
 * @throws KubeError FORBIDDEN for a name that cannot be sent: empty, reserved, or not printable ASCII (HTTP carries no more)
 */
export function impersonationHeaders(impersonation: Impersonation): Record<string, string | string[]> {
  if (impersonation === null) return {}
  const { user } = impersonation
  if (!isSendable(user) || user.startsWith('system:')) throw unusable(user)
  const groups = impersonation.groups.filter((group) => !group.startsWith('system:'))
  const bad = groups.find((group) => !isSendable(group))
  if (bad !== undefined) throw unusable(bad)
  return { 'impersonate-user': user, ...(groups.length === 0 ? {} : { 'impersonate-group': groups }) }
}

function isSendable(name: string): boolean {
  return /^[!-~]([ -~]*[!-~])?$/.test(name)
}

function unusable(name: string): KubeError {
  return new KubeError('FORBIDDEN', phrase('kube.error.identity', { name: name.slice(0, 80) }), 0)
}
