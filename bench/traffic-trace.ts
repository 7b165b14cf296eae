import type { KubeObject } from '#domain/kube/object.ts'
import { indexMesh } from '#domain/traffic/trace/index-mesh.ts'
import type { Mesh } from '#domain/traffic/trace/mesh.ts'
import { traceRequest } from '#domain/traffic/trace/trace-request.ts'
import { median, printFigure } from './measure.ts'

const [virtualServices, routesEach, answers] = [1_000, 10, 2_000]

/** The tracer's answer in a mesh of 1,000 VirtualServices with ten routes each, whose last one takes the request. */
export function benchTrace(): void {
  const mesh = largeMesh()
  const built = performance.now()
  const index = indexMesh(mesh)
  printFigure('tracer: index of 1,000 VirtualServices', `${(performance.now() - built).toFixed(1)} ms`, '300 ms')
  const times = Array.from({ length: answers }, (_, turn) => {
    const host = `shop-${turn % virtualServices}.example.test`
    const from = { kind: 'gateway', port: 80 } as const
    const began = performance.now()
    const trace = traceRequest({ method: 'GET', scheme: 'http', host, path: '/a/b?c=d', headers: {}, from }, index)
    const took = performance.now() - began
    if (trace.outcome.code !== 'FORWARDED') throw new Error(`${host} ended as ${trace.outcome.code}`)
    return took
  })
  const slowest = times.toSorted((a, b) => b - a)[Math.floor(answers / 100)] ?? 0
  printFigure('tracer: answer', `${median(times).toFixed(3)} ms, slowest of a hundred ${slowest.toFixed(3)} ms`, '1 ms')
}

function largeMesh(): Mesh {
  const all = Array.from({ length: virtualServices }, (_, index) => `shop-${index}`)
  return {
    gateways: [
      object('Gateway', 'all', {
        selector: { istio: 'ingressgateway' },
        servers: [{ port: { number: 80, protocol: 'HTTP' }, hosts: ['*.example.test'] }],
      }),
    ],
    virtualServices: all.map((name) =>
      object('VirtualService', name, { hosts: [`${name}.example.test`], gateways: ['all'], http: routesTo(name) }),
    ),
    destinationRules: all.map((name) =>
      object('DestinationRule', name, { host: name, subsets: [{ name: 'v1', labels: { version: 'v1' } }] }),
    ),
    serviceEntries: [],
    services: [...all, ...all.map((name) => `${name}-other`)].map((name) =>
      object('Service', name, { ports: [{ name: 'http', port: 80 }] }),
    ),
    endpointSlices: [],
    pods: [],
  }
}

function routesTo(name: string): readonly object[] {
  const route = [{ destination: { host: name, subset: 'v1' } }]
  const passed = Array.from({ length: routesEach - 1 }, (_, index) => ({
    match: [{ uri: { regex: `/v${index}/[0-9]+/.*` }, headers: { 'x-beta': { exact: String(index) } } }],
    route,
  }))
  return [...passed, { route }]
}

function object(kind: string, name: string, spec: object): KubeObject {
  return { apiVersion: 'networking.istio.io/v1', kind, metadata: { name, namespace: 'shop' }, spec }
}
