import 'server-only'
import { managedByLabel, panelName } from '#domain/kube/labels.ts'
import type { KubeObject } from '#domain/kube/object.ts'
import type { KnownUser } from '#domain/namespace/member.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { kubeAsPanel } from '#server/clients/kube/connection.ts'
import { listAll } from './list-all.ts'

type Binding = KubeObject & { readonly subjects?: readonly { readonly kind: string; readonly name: string }[] }

/**
 * Who of these people may act in a namespace by other means than membership: an operator or administrator of the
 * panel, or one whom a binding of somebody else's names. Taking his membership does not take his rights.
 */
export async function entitledOtherwise(
  _viewer: Viewer,
  cluster: string,
  namespace: string,
  people: readonly KnownUser[],
): Promise<string[]> {
  const [strong, bindings] = await Promise.all([
    catalog().user.findMany({
      where: { email: { in: people.map((person) => person.email) }, role: { not: 'developer' } },
      select: { email: true },
    }),
    listAll(kubeAsPanel(cluster), {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      namespace,
      labelSelector: `${managedByLabel}!=${panelName}`,
    }),
  ])
  const bound = new Set(
    (bindings as readonly Binding[]).flatMap((binding) =>
      (binding.subjects ?? []).filter((subject) => subject.kind === 'User').map((subject) => subject.name),
    ),
  )
  const byRole = new Set(strong.map((user) => user.email))
  return people
    .filter((person) => byRole.has(person.email) || bound.has(person.kubernetesUser))
    .map((person) => person.email)
}
