import 'server-only'
import { managedByLabel, panelName } from '#domain/kube/labels.ts'
import type { KubeObject } from '#domain/kube/object.ts'
import { grantsRight, type PolicyRule } from '#domain/kube/rbac-rules.ts'
import type { KnownUser, MemberRole } from '#domain/namespace/member.ts'
import { tellingRights } from '#domain/namespace/steps.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { kubeAsPanel } from '#server/clients/kube/connection.ts'
import type { Kube } from '#server/clients/kube/kube.ts'
import { listAll } from './list-all.ts'

const apiVersion = 'rbac.authorization.k8s.io/v1'

type Binding = KubeObject & {
  readonly subjects?: readonly { readonly kind: string; readonly name: string }[]
  readonly roleRef?: { readonly kind: string; readonly name: string }
}
type Role = KubeObject & { readonly rules?: readonly PolicyRule[] | null }

/** A member, and the role whose loss would be waited for. */
export type Entitled = KnownUser & { readonly role: MemberRole }

/**
 * Who of a namespace's members would keep what his role means without being one: an operator or administrator of the
 * panel, or one whom a binding of somebody else's gives it, here or in the whole cluster, by name or by a group the
 * panel sends for him. Taking his membership does not take his rights, so nobody may wait for that.
 */
export async function entitledOtherwise(
  _viewer: Viewer,
  cluster: string,
  namespace: string,
  members: readonly Entitled[],
): Promise<string[]> {
  const kube = kubeAsPanel(cluster)
  const emails = members.map((member) => member.email)
  const [users, here, everywhere] = await Promise.all([
    catalog().user.findMany({ where: { email: { in: emails } }, select: { email: true, role: true, groups: true } }),
    listAll(kube, {
      apiVersion,
      kind: 'RoleBinding',
      namespace,
      labelSelector: `${managedByLabel}!=${panelName}`,
    }),
    listAll(kube, { apiVersion, kind: 'ClusterRoleBinding' }),
  ])
  const rulesOf = rememberRules(kube, namespace)
  const keeps = await Promise.all(
    members.map(async (member) => {
      const user = users.find(({ email }) => email === member.email)
      if (user !== undefined && user.role !== 'developer') return true
      const groups = new Set([
        'system:authenticated',
        `pilothouse:${user?.role ?? 'developer'}`,
        ...(user?.groups ?? []),
      ])
      const naming = [...here, ...everywhere].filter((binding) => names(binding, member.kubernetesUser, groups))
      const rules = await Promise.all(naming.map(rulesOf))
      return grantsRight(rules.flat(), tellingRights[member.role])
    }),
  )
  return members.filter((_, index) => keeps[index] === true).map((member) => member.email)
}

function names({ subjects = [] }: Binding, user: string, groups: ReadonlySet<string>): boolean {
  return subjects.some(({ kind, name }) => (kind === 'User' && name === user) || (kind === 'Group' && groups.has(name)))
}

/** The rules a binding gives; each role is read once. A role that is gone gives none. */
function rememberRules(kube: Kube, namespace: string): (binding: Binding) => Promise<readonly PolicyRule[]> {
  const known = new Map<string, Promise<readonly PolicyRule[]>>()
  async function read(kind: string, name: string): Promise<readonly PolicyRule[]> {
    const role = (await kube.read({ apiVersion, kind, name, ...(kind === 'Role' && { namespace }) })) as Role | null
    return role?.rules ?? []
  }
  return ({ roleRef }) => {
    if (roleRef === undefined) return Promise.resolve([])
    const { kind, name } = roleRef
    const key = `${kind} ${name}`
    const rules = known.get(key) ?? read(kind, name)
    known.set(key, rules)
    return rules
  }
}
