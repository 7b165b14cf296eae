import type { KubeObject } from '#domain/kube/object.ts'
import type { ReleaseSpec, WorkloadRef } from '../spec.ts'

const namespace = 'shop'
const selector = { app: 'catalog' }

/** The template of a version of the catalogue service: `template(1)` is what runs before the release. */
export function template(version: number): object {
  return {
    metadata: { labels: { app: 'catalog', line: 'main' } },
    spec: { containers: [{ name: 'catalog', image: `shop/catalog:${version}` }] },
  }
}

/** What the four kinds of workload controllers are told about replacing pods, as the API server defaults it. */
const rollouts: Readonly<Record<WorkloadRef['kind'], object>> = {
  Deployment: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } } },
  StatefulSet: { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } } },
  DaemonSet: { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } },
}

/** The workload `catalog`. Its selector has a label more than the Service's, so that every router can tell pods apart. */
export function workload(kind: WorkloadRef['kind'] = 'Deployment', replicas = 4): KubeObject {
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: 'catalog', namespace, uid: 'uid-workload', resourceVersion: '1', generation: 1 },
    spec: {
      ...(kind === 'DaemonSet' ? {} : { replicas }),
      selector: { matchLabels: { ...selector, line: 'main' } },
      template: template(1),
      ...rollouts[kind],
    },
  }
}

export function service(): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'catalog', namespace, uid: 'uid-service', resourceVersion: '1', generation: 1 },
    spec: { type: 'ClusterIP', selector, ports: [{ name: 'http', port: 80, targetPort: 8080 }] },
  }
}

export function autoscaler(minReplicas = 3, maxReplicas = 9): KubeObject {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'catalog', namespace, uid: 'uid-autoscaler', resourceVersion: '1', generation: 1 },
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'catalog' }, minReplicas, maxReplicas },
    status: { desiredReplicas: minReplicas },
  }
}

/** A VirtualService with a route that is released and one that is nobody's business. */
export function virtualService(): KubeObject {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'catalog', namespace, uid: 'uid-route', resourceVersion: '1', generation: 1 },
    spec: {
      hosts: ['catalog'],
      http: [
        { name: 'main', route: [{ destination: { host: 'catalog', port: { number: 80 } } }] },
        { name: 'other', match: [{ uri: { prefix: '/x' } }], route: [{ destination: { host: 'other' } }] },
      ],
    },
  }
}

export function httpRoute(): KubeObject {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'catalog', namespace, uid: 'uid-route', resourceVersion: '1', generation: 1 },
    spec: {
      parentRefs: [{ name: 'gateway' }],
      rules: [
        {
          matches: [{ path: { type: 'PathPrefix', value: '/' } }],
          backendRefs: [{ group: '', kind: 'Service', name: 'catalog', port: 80, weight: 1 }],
        },
      ],
    },
  }
}

/** A canary of `catalog` to version 2 by VirtualService, quick to pass: a test says what it is about. */
export function spec(changes: Partial<ReleaseSpec> = {}): ReleaseSpec {
  return {
    namespace,
    workload: { kind: 'Deployment', name: 'catalog' },
    change: { image: 'shop/catalog:2' },
    strategy: 'canary',
    router: 'virtual-service',
    service: 'catalog',
    route: { name: 'catalog', routes: [0] },
    weights: [10, 50, 100],
    pauseSeconds: 60,
    match: { header: { name: 'x-tester', value: 'yes' } },
    mirrorPercent: 20,
    durationSeconds: 300,
    batches: [],
    maxSurge: 1,
    maxUnavailable: 0,
    timeoutSeconds: 600,
    drainSeconds: 30,
    analysis: [],
    approvers: [],
    notes: '',
    ...changes,
  }
}
