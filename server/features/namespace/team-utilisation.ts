import 'server-only'
import { managedByLabel, panelName } from '#domain/kube/labels.ts'
import type { KubeObject } from '#domain/kube/object.ts'
import { addQuantities, percentOf, quantity } from '#domain/kube/quantity.ts'
import type { Utilisation } from '#domain/namespace/approval.ts'
import { quotaName } from '#domain/namespace/objects/resource-quota.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { kubeAsPanel } from '#server/clients/kube/connection.ts'
import { listAll } from './list-all.ts'

type Quota = KubeObject & {
  readonly status?: { readonly hard?: Record<string, string>; readonly used?: Record<string, string> }
}

/**
 * How much of the quota of its standing namespaces a team uses, in percent: the larger of CPU and memory requests,
 * as the quota controller counts them. Null where it has none.
 */
export async function teamUtilisation(_viewer: Viewer, cluster: string, team: string): Promise<Utilisation> {
  const entries = await catalog().namespaceEntry.findMany({
    where: { cluster, team, activeKey: { not: null }, uid: { not: null } },
    select: { name: true },
  })
  if (entries.length === 0) return null
  const names = new Set(entries.map((entry) => entry.name))
  const all = await listAll(kubeAsPanel(cluster), {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    labelSelector: `${managedByLabel}=${panelName}`,
  })
  const quotas = (all as readonly Quota[]).filter(
    ({ metadata }) => metadata.name === quotaName && names.has(metadata.namespace ?? ''),
  )
  return Math.max(...(['requests.cpu', 'requests.memory'] as const).map((key) => usedPercent(quotas, key)))
}

function usedPercent(quotas: readonly Quota[], key: string): number {
  const sum = (part: 'hard' | 'used') =>
    addQuantities(...quotas.map((quota) => quantity(quota.status?.[part]?.[key] ?? '0')))
  return percentOf(sum('used'), sum('hard'))
}
