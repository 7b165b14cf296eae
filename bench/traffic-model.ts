import type { KubeObject } from '#domain/kube/object.ts'
import { makeTrafficState } from '#domain/traffic/findings/traffic-state.ts'
import type { TrafficFacts } from '#domain/traffic/model/view.ts'
import { median, milliseconds, printFigure } from './measure.ts'

const facts: TrafficFacts = {
  rootNamespace: 'istio-system',
  teams: new Map(),
  concurrency: new Map(),
  knows: () => true,
}
const runs = 9

/** The traffic model of 1,000 VirtualServices, 1,000 DestinationRules and 2,000 Services: whole, and one change at a time. */
export function benchTrafficModel(): void {
  const objects = manyObjects(1000)
  const builds = Array.from({ length: runs }, () => timedNow(() => makeTrafficState(objects, facts).judged()))
  printFigure('traffic model: build and validate', milliseconds(median(builds.slice(1))), '300 ms')
  const state = makeTrafficState(objects, facts)
  const changes = objects.filter((_, index) => index % 37 === 0)
  const updates = changes.map((object) => {
    const changed = {
      ...object,
      metadata: { ...object.metadata, labels: { ...object.metadata.labels, edited: 'yes' } },
    }
    return timedNow(() => state.set(changed))
  })
  printFigure('traffic model: one object changes', milliseconds(median(updates)), '5 ms')
  printFigure('traffic model: the slowest of those changes', milliseconds(Math.max(...updates)), '5 ms')
}

function timedNow(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** `count` VirtualServices with a rule each, twice as many Services, in 50 namespaces; each version has a ready pod. */
function manyObjects(count: number): readonly KubeObject[] {
  return Array.from({ length: count }, (_, index) => {
    const namespace = `team-${index % 50}`
    const name = `app-${index}`
    return [
      service(namespace, name),
      service(namespace, `${name}-admin`),
      ...['v1', 'v2'].map((version) => pod(namespace, name, version)),
      slice(namespace, name),
      rule(namespace, name),
      virtualService(namespace, name),
    ]
  }).flat()
}

function service(namespace: string, name: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace },
    spec: { selector: { app: name }, ports: [{ name: 'http', port: 80 }] },
  }
}

function pod(namespace: string, app: string, version: string): KubeObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: `${app}-${version}`, namespace, labels: { app, version } } }
}

function slice(namespace: string, app: string): KubeObject {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: `${app}-1`, namespace, labels: { 'kubernetes.io/service-name': app } },
    endpoints: ['v1', 'v2'].map((version) => ({
      conditions: { ready: true },
      targetRef: { kind: 'Pod', name: `${app}-${version}` },
    })),
  }
}

function rule(namespace: string, name: string): KubeObject {
  const subsets = ['v1', 'v2'].map((version) => ({ name: version, labels: { version } }))
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: { name, namespace },
    spec: { host: name, subsets, trafficPolicy: { connectionPool: { tcp: { maxConnections: 100 } } } },
  }
}

function virtualService(namespace: string, name: string): KubeObject {
  const to = (subset: string, weight: number) => ({ destination: { host: name, subset }, weight })
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name, namespace },
    spec: {
      hosts: [name],
      http: [
        { name: 'beta', match: [{ headers: { 'x-beta': { exact: '1' } } }], route: [to('v2', 100)] },
        { name: 'primary', route: [to('v1', 90), to('v2', 10)] },
      ],
    },
  }
}
