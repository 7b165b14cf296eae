import type { KubeObject } from '#domain/kube/object.ts'
import { clientNamespaces } from '../model/clients.ts'
import { effectiveRule } from '../model/effective-rule.ts'
import { endpointsBehind, isExternalName } from '../model/endpoints.ts'
import { knownHost } from '../model/known-host.ts'
import type { ModelDestination } from '../model/routes.ts'
import type { TrafficView } from '../model/view.ts'

/** Whether a Service of the cluster has no ready endpoint; false where it cannot be counted. */
export function isEmptyHost(view: TrafficView, host: string): boolean {
  const known = knownHost(view, host)
  if (known.found !== 'service' || isExternalName(known.service)) return false
  return endpointsBehind(view, host)?.ready === 0
}

/** The labels of a subset that has no ready pod although its Service has some, as `key=value`; null otherwise. */
export function emptySubset(view: TrafficView, object: KubeObject, { host, subset }: ModelDestination): string | null {
  if (subset === undefined || knownHost(view, host).found !== 'service' || isEmptyHost(view, host)) return null
  for (const client of clientNamespaces(view, object)) {
    const defined = effectiveRule(view, host, client)?.subsets.find(({ name }) => name === subset)
    if (defined === undefined) continue
    const labels = defined.labels ?? {}
    if (endpointsBehind(view, host, labels)?.ready !== 0) return null
    return Object.entries(labels)
      .map(([key, value]) => `${key}=${value}`)
      .join(', ')
  }
  return null
}
