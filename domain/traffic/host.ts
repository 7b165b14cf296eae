const serviceDomain = 'svc.cluster.local'

/** A Service behind a host name. */
export type ServiceName = { readonly namespace: string; readonly name: string }

/**
 * The full name of a host in a VirtualService or DestinationRule: a name without a dot belongs to the namespace of
 * the object that says it; anything with a dot is already full, and so `catalog.shop` is *not* a Service.
 * Upstream rule: https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination
 */
export function resolveHost(host: string, namespace: string): string {
  return host.includes('.') || host.startsWith('*') ? host : `${host}.${namespace}.${serviceDomain}`
}

/** The Service of a full host name, or null for a name outside the cluster. */
export function serviceOfHost(host: string): ServiceName | null {
  if (!host.endsWith(`.${serviceDomain}`)) return null
  const [name, namespace, ...rest] = host.slice(0, -serviceDomain.length - 1).split('.')
  if (name === undefined || name === '' || name === '*' || namespace === undefined || rest.length > 0) return null
  return { namespace, name }
}

/** Whether a host pattern (`*.shop.svc.cluster.local`, `*`, or a full name) covers a full host name. */
export function hostCovers(pattern: string, host: string): boolean {
  if (pattern === '*') return true
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : pattern === host
}

/**
 * The namespaces, other than its own, whose Services a VirtualService claims to answer for. Whoever may write
 * VirtualServices in one namespace could otherwise take traffic meant for another (ISTIO-SECURITY-2026-002).
 *
 * `hosts: [pay.bank.svc.cluster.local]` in namespace `shop` → `['bank']`; `hosts: [catalog, shop.example.org]` → `[]`.
 */
export function foreignNamespaces(hosts: readonly string[], namespace: string): readonly string[] {
  const claimed = hosts.flatMap((host) => {
    const full = resolveHost(host, namespace)
    const owner = serviceOfHost(full)?.namespace ?? wildcardNamespace(full)
    return owner === null || owner === namespace ? [] : [owner]
  })
  return [...new Set(claimed)].sort()
}

function wildcardNamespace(host: string): string | null {
  const match = /^\*\.([^.]+)\.svc\.cluster\.local$/.exec(host)
  return match?.[1] ?? null
}
