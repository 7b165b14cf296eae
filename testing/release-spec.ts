import type { ReleaseSpec } from '#domain/release/spec.ts'

/** A canary of the sample shop as the wizard would fill it in; a test says what it is about and leaves the rest. */
export function releaseSpec(changes: Partial<ReleaseSpec> = {}): ReleaseSpec {
  return {
    namespace: 'shop',
    workload: { kind: 'Deployment', name: 'catalog' },
    change: { image: 'shop/catalog:2' },
    strategy: 'canary',
    router: 'virtual-service',
    service: 'catalog',
    route: { name: 'catalog', routes: [0] },
    weights: [10, 50, 100],
    pauseSeconds: 60,
    match: null,
    mirrorPercent: 20,
    durationSeconds: null,
    batches: [],
    maxSurge: '25%',
    maxUnavailable: 0,
    timeoutSeconds: 600,
    drainSeconds: 30,
    analysis: [],
    approvers: [],
    notes: '',
    ...changes,
  }
}
