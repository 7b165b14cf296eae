/** The kinds that decide where requests go. */
export const trafficKinds = [
  { plural: 'virtualservices', apiVersion: 'networking.istio.io/v1', kind: 'VirtualService' },
  { plural: 'destinationrules', apiVersion: 'networking.istio.io/v1', kind: 'DestinationRule' },
  { plural: 'gateways', apiVersion: 'networking.istio.io/v1', kind: 'Gateway' },
  { plural: 'serviceentries', apiVersion: 'networking.istio.io/v1', kind: 'ServiceEntry' },
  { plural: 'sidecars', apiVersion: 'networking.istio.io/v1', kind: 'Sidecar' },
  { plural: 'workloadentries', apiVersion: 'networking.istio.io/v1', kind: 'WorkloadEntry' },
  { plural: 'peerauthentications', apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication' },
  { plural: 'httproutes', apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute' },
  { plural: 'k8sgateways', apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway' },
  { plural: 'services', apiVersion: 'v1', kind: 'Service' },
  { plural: 'endpointslices', apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice' },
  { plural: 'pods', apiVersion: 'v1', kind: 'Pod' },
  { plural: 'namespaces', apiVersion: 'v1', kind: 'Namespace' },
] as const

/** What a kind is called in the model; `k8sgateways` are those of the Gateway API, which share a plural with Istio's. */
export type TrafficPlural = (typeof trafficKinds)[number]['plural']

/** What the API server calls a kind of the model. */
export function kindOf(plural: TrafficPlural): (typeof trafficKinds)[number] {
  const found = trafficKinds.find((known) => known.plural === plural)
  if (found === undefined) throw new RangeError(`${plural} is no part of the traffic model`)
  return found
}

/** The resource's name in its API group, as rights and paths say it. */
export function resourceOf(plural: TrafficPlural): string {
  return plural === 'k8sgateways' ? 'gateways' : plural
}

/** The kind of an object in the model, by group and kind: an older served version is the same kind. */
export function pluralOf({ apiVersion, kind }: { readonly apiVersion: string; readonly kind: string }): TrafficPlural {
  const group = apiVersion.split('/')[0]
  const found = trafficKinds.find((known) => known.kind === kind && known.apiVersion.split('/')[0] === group)
  if (found === undefined) throw new RangeError(`${apiVersion} ${kind} is no part of the traffic model`)
  return found.plural
}
