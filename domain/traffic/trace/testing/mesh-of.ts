import type { KubeObject } from '#domain/kube/object.ts'
import type { FullRoute, MatchRequest, Mesh } from '../mesh.ts'
import type { TraceRequest } from '../request.ts'

/** Builders of a small shop behind one gateway, for tables. */
const istio = 'networking.istio.io/v1'

function object(apiVersion: string, kind: string, name: string, spec: object, metadata: object = {}): KubeObject {
  return { apiVersion, kind, metadata: { name, namespace: 'shop', ...metadata }, spec }
}

export function aGateway(hosts: readonly string[] = ['*.test'], more: object = {}, metadata: object = {}): KubeObject {
  const server = { port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts, ...more }
  return object(istio, 'Gateway', 'shop', { selector: { istio: 'ingressgateway' }, servers: [server] }, metadata)
}

export function aVirtualService(http: readonly FullRoute[], spec: object = {}, metadata: object = {}): KubeObject {
  return object(
    istio,
    'VirtualService',
    'catalog',
    { hosts: ['catalog.test'], gateways: ['shop'], http, ...spec },
    metadata,
  )
}

export function aService(name = 'catalog', spec: object = {}, metadata: object = {}): KubeObject {
  return object('v1', 'Service', name, { ports: [{ name: 'http', port: 80 }], ...spec }, metadata)
}

export function aRule(spec: object = {}, metadata: object = {}): KubeObject {
  const subsets = [{ name: 'v1', labels: { version: 'v1' } }]
  return object(istio, 'DestinationRule', 'catalog', { host: 'catalog', subsets, ...spec }, metadata)
}

export function answering(status: number, ...match: readonly MatchRequest[]): FullRoute {
  return { ...(match.length === 0 ? {} : { match }), directResponse: { status } }
}

export function toCatalog(more: Partial<FullRoute> = {}): FullRoute {
  return { route: [{ destination: { host: 'catalog' } }], ...more }
}

export function meshOf(virtualServices: readonly KubeObject[], more: Partial<Mesh> = {}): Mesh {
  return {
    gateways: [aGateway()],
    virtualServices,
    destinationRules: [],
    serviceEntries: [],
    services: [aService()],
    endpointSlices: [],
    pods: [],
    ...more,
  }
}

export function aRequest(path = '/', more: Partial<TraceRequest> = {}): TraceRequest {
  return {
    method: 'GET',
    scheme: 'http',
    host: 'catalog.test',
    path,
    headers: {},
    from: { kind: 'gateway', port: 80 },
    ...more,
  }
}

/** From a pod of the shop with a sidecar. */
export function fromShop(host: string, path = '/', more: Partial<TraceRequest> = {}): TraceRequest {
  return aRequest(path, { host, from: { kind: 'mesh', namespace: 'shop', labels: { app: 'web' } }, ...more })
}
