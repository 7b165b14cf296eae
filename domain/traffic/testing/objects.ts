import type { KubeObject } from '#domain/kube/object.ts'

type Fields = Readonly<Record<string, unknown>>

const istio = 'networking.istio.io/v1'

function object(apiVersion: string, kind: string, name: string, fields: Fields, namespace = 'shop'): KubeObject {
  const { metadata, ...rest } = fields as { metadata?: object }
  return { apiVersion, kind, ...rest, metadata: { name, namespace, ...metadata } }
}

/** Objects of a shop as they would lie in a cluster; what a test is about it says itself. */
export const virtualService = (spec: Fields, metadata: Fields = {}) =>
  object(istio, 'VirtualService', 'catalog', { spec: { hosts: ['catalog.shop.test'], ...spec }, metadata })
export const destinationRule = (spec: Fields, metadata: Fields = {}) =>
  object(istio, 'DestinationRule', 'catalog', { spec: { host: 'catalog', ...spec }, metadata })
export const gateway = (spec: Fields = {}, metadata: Fields = {}) =>
  object(istio, 'Gateway', 'shop', { spec: { selector: { istio: 'ingressgateway' }, ...spec }, metadata })
export const serviceEntry = (spec: Fields, metadata: Fields = {}) =>
  object(istio, 'ServiceEntry', 'outside', { spec, metadata })
export const sidecar = (spec: Fields, metadata: Fields = {}) => object(istio, 'Sidecar', 'default', { spec, metadata })
export const workloadEntry = (spec: Fields, metadata: Fields = {}) =>
  object(istio, 'WorkloadEntry', 'machine', { spec, metadata })
export const peerAuthentication = (spec: Fields, metadata: Fields = {}) =>
  object('security.istio.io/v1', 'PeerAuthentication', 'default', { spec, metadata })
export const httpRoute = (spec: Fields, metadata: Fields = {}) =>
  object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'catalog', { spec, metadata })
export const namespace = (name: string, labels: Fields = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels: labels as Record<string, string> },
})
export const service = (spec: Fields = {}, metadata: Fields = {}) =>
  object('v1', 'Service', 'catalog', {
    spec: { selector: { app: 'catalog' }, ports: [{ name: 'http', port: 80 }], ...spec },
    metadata,
  })
export const pod = (name: string, labels: Fields, metadata: Fields = {}) =>
  object('v1', 'Pod', name, { metadata: { labels, ...metadata } })

/** The EndpointSlice of a Service: pods by name, and whether each is ready. */
export function slice(pods: Readonly<Record<string, boolean>>, of = 'catalog', inside = 'shop'): KubeObject {
  const endpoints = Object.entries(pods).map(([name, ready]) => ({
    conditions: { ready },
    targetRef: { kind: 'Pod', name },
  }))
  const metadata = { namespace: inside, labels: { 'kubernetes.io/service-name': of } }
  return object('discovery.k8s.io/v1', 'EndpointSlice', `${of}-1`, { endpoints, metadata })
}

/** Service `catalog` with a ready pod behind each of v1 and v2, and the rule that tells them apart. */
export const twoVersions: readonly KubeObject[] = [
  service(),
  slice({ a: true, b: true }),
  pod('a', { app: 'catalog', version: 'v1' }),
  pod('b', { app: 'catalog', version: 'v2' }),
  destinationRule({
    subsets: [
      { name: 'v1', labels: { version: 'v1' } },
      { name: 'v2', labels: { version: 'v2' } },
    ],
  }),
]

/** A weighted destination of `catalog`. */
export function to(subset?: string, weight?: number, host = 'catalog'): Fields {
  return {
    destination: { host, ...(subset === undefined ? {} : { subset }) },
    ...(weight === undefined ? {} : { weight }),
  }
}
