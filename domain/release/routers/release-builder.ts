import type { KubeObject } from '#domain/kube/object.ts'
import { applied } from '#domain/plan/examine-patch.ts'
import type { Operation } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import type { RouterContext } from '../router.ts'
import type { ReleaseSpec } from '../spec.ts'
import type { Observed, Release } from '../state.ts'
import { spec } from '../testing/shop.ts'
import { routerOf } from './registry.ts'

/** A Deployment `checkout` of three pods, selected by `labels`, as tests of routers and companions begin with it. */
export function deployment(labels: Readonly<Record<string, string>> = { app: 'checkout' }): KubeObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'checkout', namespace: 'shop', uid: 'd-1', resourceVersion: '1', labels: { app: 'checkout' } },
    spec: {
      replicas: 3,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'checkout', image: 'shop/checkout:1.4.0' }] } },
    },
    status: { readyReplicas: 3 },
  }
}

export function service(selector: Readonly<Record<string, string>> = { app: 'checkout' }): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'checkout', namespace: 'shop', uid: 's-1', resourceVersion: '1' },
    spec: {
      clusterIP: '10.0.0.7',
      clusterIPs: ['10.0.0.7'],
      ipFamilies: ['IPv4'],
      selector,
      ports: [{ name: 'http', port: 80, targetPort: 'http', nodePort: 30_080 }],
      type: 'NodePort',
    },
  }
}

const checkout: Partial<ReleaseSpec> = {
  workload: { kind: 'Deployment', name: 'checkout' },
  change: { image: 'shop/checkout:1.5.0' },
  service: 'checkout',
  route: { name: 'checkout', routes: [0] },
  pauseSeconds: 0,
  match: null,
  mirrorPercent: 100,
  durationSeconds: null,
  maxSurge: '25%',
  maxUnavailable: '25%',
}

/** What a release sees when it begins; three pods are Available on either side. */
export function observed(changes: Partial<Observed> = {}): Observed {
  return {
    workload: deployment(),
    service: service(),
    autoscaler: null,
    budget: null,
    companion: { deployment: null, service: null, autoscaler: null, budget: null },
    route: null,
    stable: { available: 3, ready: 3, total: 3 },
    fresh: { available: 3, ready: 3, total: 3 },
    analysis: { verdict: 'none' },
    ...changes,
  }
}

/** A release with the id `r1` that has just begun, with what its router remembers of what is seen. */
export function context(
  changes: Partial<ReleaseSpec>,
  seen: Observed,
  more: Partial<Parameters<ReturnType<typeof routerOf>['remember']>[1]> = {},
): RouterContext {
  const chosen = spec({ ...checkout, ...changes })
  const { route, service: stable } = seen
  const remembered =
    chosen.router === null ? null : routerOf(chosen.router).remember(chosen, { route, service: stable, ...more })
  const nothing = { kind: 'original' } as const
  const release: Release = {
    id: 'r1',
    spec: chosen,
    template: {
      metadata:
        seen.workload === null ? {} : (seen.workload.spec as { template: { metadata: object } }).template.metadata,
      spec: { containers: [{ name: 'checkout', image: 'shop/checkout:1.5.0' }] },
    },
    original: { template: null, replicas: 3, rollout: null, route: remembered },
    state: {
      phase: 'preparing',
      direction: 'forward',
      backFrom: 0,
      stage: 0,
      stageSince: '2026-01-01T00:00:00Z',
      settledAt: null,
      letPass: false,
      percent: null,
      paused: null,
      routing: { wanted: nothing, before: nothing },
      reason: phrase('releases.decide.reason.began'),
      generation: 1,
    },
  }
  return { release, observed: seen }
}

/** The object after one patch, or as it was where nothing is written. Throws where the patch does not fit. */
export function patched(object: KubeObject, operations: readonly Operation[]): KubeObject {
  if (operations.length > 1) throw new Error(`${operations.length} writes in one decision`)
  const [operation] = operations
  if (operation === undefined) return object
  if (operation.kind !== 'patch') throw new Error(`a ${operation.kind} instead of a patch`)
  const after = applied(object, operation.patch)
  if (after === null) throw new Error('the patch does not fit')
  return after
}
