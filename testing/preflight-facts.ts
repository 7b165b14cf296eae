import type { KubeObject } from '#domain/kube/object.ts'
import type { PreflightFacts } from '#domain/release/preflight/facts.ts'
import type { VirtualService } from '#domain/traffic/virtual-service.ts'

/** A thing of the namespace `shop`. */
export function inShop(apiVersion: string, kind: string, name: string, more: object = {}): KubeObject {
  return { apiVersion, kind, metadata: { name, namespace: 'shop' }, ...more }
}

export const catalogLabels = { app: 'catalog', version: 'v1' }

export function catalogTemplate(container: object = {}, spec: object = {}): unknown {
  const defaults = {
    name: 'catalog',
    image: 'shop/catalog:1',
    resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } },
    readinessProbe: { httpGet: { path: '/readyz', port: 8080 } },
  }
  return { metadata: { labels: catalogLabels }, spec: { containers: [{ ...defaults, ...container }], ...spec } }
}

/** The catalogue with four pods, all well. */
export function catalogDeployment(spec: object = {}, status: object = {}): KubeObject {
  return inShop('apps/v1', 'Deployment', 'catalog', {
    metadata: { name: 'catalog', namespace: 'shop', generation: 3 },
    spec: {
      replicas: 4,
      selector: { matchLabels: catalogLabels },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
      template: catalogTemplate(),
      ...spec,
    },
    status: { observedGeneration: 3, availableReplicas: 4, updatedReplicas: 4, ...status },
  })
}

export function catalogService(spec: object = {}): KubeObject {
  return inShop('v1', 'Service', 'catalog', {
    spec: { selector: { app: 'catalog' }, ports: [{ name: 'http', port: 80 }], clusterIP: '10.0.0.1', ...spec },
  })
}

/** A route for callers inside the mesh and at a gateway. */
export function catalogRoute(http: object = {}, spec: object = {}): VirtualService {
  const route = [{ destination: { host: 'catalog' } }]
  return inShop('networking.istio.io/v1', 'VirtualService', 'catalog', {
    spec: { hosts: ['catalog', 'shop.test'], gateways: ['mesh', 'web'], http: [{ route, ...http }], ...spec },
  })
}

/** A budget for every pod of the catalogue. */
export const catalogBudget = inShop('policy/v1', 'PodDisruptionBudget', 'catalog', {
  spec: { minAvailable: 2, selector: { matchLabels: { app: 'catalog' } } },
})

/** The catalogue in a mesh, with everything as every strategy would like it; a test spoils one thing. */
export function preflightFacts(changes: Partial<PreflightFacts> = {}): PreflightFacts {
  const workload = changes.workload ?? catalogDeployment()
  return {
    workload,
    template: null,
    wanted: { weights: [10, 100], mirrorPercent: 50, maxSurge: '25%', maxUnavailable: 0, service: null },
    workloads: [workload],
    services: [catalogService()],
    autoscalers: [],
    budgets: [catalogBudget],
    quotas: [],
    limitRanges: [],
    claims: [],
    networkPolicies: [],
    monitors: [],
    ingresses: [],
    virtualServices: [catalogRoute()],
    destinationRules: [],
    httpRoutes: [],
    mesh: { installed: true, mode: 'sidecar', waypoint: false },
    gatewayApi: false,
    nodes: null,
    activeRelease: null,
    freeze: null,
    unread: [],
    ...changes,
  }
}
