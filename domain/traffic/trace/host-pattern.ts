/** Whether every name that `host` covers is covered by `pattern` too. Both in lower case; either may begin with `*`. */
export function isWithin(host: string, pattern: string): boolean {
  if (!pattern.startsWith('*')) return host === pattern
  const suffix = pattern.slice(1)
  return host.startsWith('*') ? host.length >= pattern.length && host.slice(1).endsWith(suffix) : host.endsWith(suffix)
}

/** A name, then every wildcard that covers it, most exact first: `a.b.c` → `a.b.c`, `*.b.c`, `*.c`, `*`. */
export function domainsOf(host: string): readonly string[] {
  const labels = host.split('.')
  const wildcards = labels.slice(1).map((_, index) => `*.${labels.slice(index + 1).join('.')}`)
  return [host, ...wildcards, '*']
}

/**
 * Hosts of a Gateway's server that it lets VirtualServices of a namespace claim: `ns/host`, `./host`, or with `*` for the namespace, or a
 * plain host, which stands for every namespace.
 */
export function hostsForNamespace(hosts: readonly string[], own: string, namespace: string): readonly string[] {
  return hosts.flatMap((host) => {
    const slash = host.indexOf('/')
    if (slash === -1) return [host.toLowerCase()]
    const scope = host.slice(0, slash) === '.' ? own : host.slice(0, slash)
    return scope === '*' || scope === namespace ? [host.slice(slash + 1).toLowerCase()] : []
  })
}

/** The full name of a gateway as a VirtualService writes it: `name`, `./name`, `ns/name`, or the old `name.ns.svc…`. */
export function resolveGateway(gateway: string, namespace: string): string {
  if (gateway === 'mesh') return gateway
  if (gateway.startsWith('./')) return `${namespace}/${gateway.slice(2)}`
  if (gateway.includes('/')) return gateway
  const [name = gateway, of] = gateway.split('.')
  return `${of ?? namespace}/${name}`
}
