import 'server-only'
import { istioInjectionLabel, namespaceIdLabel, podSecurityEnforceLabel } from '#domain/kube/labels.ts'
import type { ObjectRef } from '#domain/kube/object.ts'
import type { Figures } from '#domain/namespace/figures.ts'
import { memberRoles } from '#domain/namespace/member.ts'
import { namespaceRef } from '#domain/namespace/objects/namespace.ts'
import { networkPolicies } from '#domain/namespace/objects/network-policies.ts'
import { quotaRef } from '#domain/namespace/objects/resource-quota.ts'
import { roleBindingRef } from '#domain/namespace/objects/role-bindings.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { kubeAsPanel } from '#server/clients/kube/connection.ts'
import { namespaceRequested } from './cluster-capacity.ts'
import { standingEntry } from './standing-entry.ts'

/** An existing namespace, as far as adopting it depends on it. */
export type Adoptable = {
  readonly name: string
  readonly uid: string
  readonly terminating: boolean
  readonly owned: boolean
  readonly meshInjection: boolean
  readonly podSecurity: string
  readonly used: Partial<Figures>
  readonly inTheWay: readonly string[]
}

/** The namespace as it is now, or null. `except`: the adoption being decided, which owns it already. */
export async function readAdoptable(
  viewer: Viewer,
  cluster: string,
  name: string,
  except?: string,
): Promise<Adoptable | null> {
  const kube = kubeAsPanel(cluster)
  const [object, entry] = await Promise.all([kube.read(namespaceRef(name)), standingEntry(catalog(), cluster, name)])
  if (object === null) return null
  const labels = object.metadata.labels ?? {}
  const [used, present] = await Promise.all([
    namespaceRequested(viewer, cluster, name),
    Promise.all(
      namesOfOurs(name).map(async (ref) => ((await kube.read(ref)) === null ? [] : [`${ref.kind} ${ref.name}`])),
    ),
  ])
  return {
    name,
    uid: object.metadata.uid ?? '',
    terminating: object.metadata.deletionTimestamp !== undefined,
    owned: (entry !== null && entry.operationId !== except) || labels[namespaceIdLabel] !== undefined,
    meshInjection: labels[istioInjectionLabel] === 'enabled',
    podSecurity: labels[podSecurityEnforceLabel] ?? 'privileged',
    used,
    inTheWay: present.flat(),
  }
}

/** Everything an adoption may create. */
function namesOfOurs(namespace: string): ObjectRef[] {
  const policies = networkPolicies(namespace, true).map(({ apiVersion, kind, metadata }) => ({
    apiVersion,
    kind,
    namespace,
    name: metadata.name,
  }))
  const limits = { apiVersion: 'v1', kind: 'LimitRange', namespace, name: 'pilothouse' }
  return [quotaRef(namespace), limits, ...memberRoles.map((role) => roleBindingRef(namespace, role)), ...policies]
}
