import type { KubeObject } from '#domain/kube/object.ts'
import type { TargetObserved } from '#domain/release/input/release-observed.ts'
import { preflight } from '#domain/release/preflight/preflight.ts'
import { catalogDeployment, catalogRoute, catalogService, preflightFacts } from './preflight-facts.ts'

/** As the API server keeps it. */
export const stored = (object: KubeObject): KubeObject => ({
  ...object,
  metadata: { ...object.metadata, uid: `${object.kind} 1`, resourceVersion: '7' },
})

/** The catalogue as a form that releases it sees it; a test spoils one thing. */
export function targetObserved(changes: Partial<TargetObserved> = {}): TargetObserved {
  const four = { available: 4, ready: 4, total: 4 }
  const none = { available: 0, ready: 0, total: 0 }
  return {
    namespace: 'shop',
    workload: { kind: 'Deployment', name: 'catalog' },
    verdicts: preflight(preflightFacts()),
    live: {
      workload: stored(catalogDeployment()),
      service: stored(catalogService()),
      autoscaler: null,
      budget: null,
      companion: { deployment: null, service: null, autoscaler: null, budget: null },
      route: stored(catalogRoute()),
      stable: four,
      fresh: none,
      analysis: { verdict: 'none' },
    },
    rules: [],
    template: null,
    problems: [],
    measuring: { mayQuery: false, allowed: [] },
    freeze: null,
    ...changes,
  }
}
