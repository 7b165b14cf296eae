import type { ReleaseSpec } from '../spec.ts'
import type { Routing, Stage, WorkloadWish } from '../stage.ts'
import { leavingStages } from './leaving-stages.ts'
import { stageName } from './stage-name.ts'

/**
 * How the new version becomes the workload's own: the companion serves everybody while the workload rolls, then the
 * route is put back and the companion removed. `served` is the routing that already gives the companion everything;
 * it does not change here, so promotion begins without a write to the route. Pods that were the share come back new.
 */
export function promotingStages(spec: Pick<ReleaseSpec, 'drainSeconds' | 'router'>, served: Routing): readonly Stage[] {
  const workload: WorkloadWish = { template: 'new', ...(spec.router === 'replicas' ? { replicas: 'whole' } : {}) }
  const promote: Stage = {
    id: 'promote',
    name: stageName('promote'),
    phase: 'promoting',
    wish: { workload, companion: { percent: 100 }, routing: served },
    gates: [],
  }
  return [promote, ...leavingStages(spec, { phase: 'promoting', template: 'new', percent: 100 })]
}
