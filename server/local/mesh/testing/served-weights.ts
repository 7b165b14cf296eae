type Route = { readonly cluster?: string; readonly weighted_clusters?: { readonly clusters: readonly Weighted[] } }
type Weighted = { readonly name: string; readonly weight?: number }
type VirtualHost = { readonly domains: readonly string[]; readonly routes: readonly { readonly route?: Route }[] }
type Dump = {
  readonly configs?: readonly { readonly route_config: { readonly virtual_hosts?: readonly VirtualHost[] } }[]
}

/** The weights by subset that Envoy serves for a host on its first route; a destination without weight is left out. */
export async function servedWeights(envoyAdmin: string, host: string): Promise<Record<string, number>> {
  const response = await fetch(`${envoyAdmin}/config_dump?resource=dynamic_route_configs`)
  const { configs = [] } = (await response.json()) as Dump
  const hosts = configs.flatMap(({ route_config }) => route_config.virtual_hosts ?? [])
  const route = hosts.find(({ domains }) => domains.includes(host))?.routes[0]?.route
  const clusters = route?.weighted_clusters?.clusters ?? (route?.cluster ? [{ name: route.cluster, weight: 100 }] : [])
  const served = clusters.map(({ name, weight = 0 }) => [name.split('|')[2] ?? '', weight] as const)
  return Object.fromEntries(served.filter(([, weight]) => weight > 0))
}
