import { valueAt } from '#domain/plan/examine-patch.ts'
import type { Share } from './realise-share.ts'
import type { Waiting } from './realise-waiting.ts'
import type { Observed, Release } from './state.ts'
import { countPods } from './workload-counts.ts'

/**
 * Why the route may not yet move from what it says to what it shall say; null when it may.
 *
 * Only a side whose share rises is asked, for it is the one that must carry more:
 * - the new version needs every pod of its companion Available (`freshNeeds`);
 * - the old one as many as its Deployment would itself call enough: what it is meant to have, less `maxUnavailable`.
 *   Where the new version has no Available pod, one of the old is better than none, and none is no worse.
 */
export function routingWait(
  { release, observed }: { readonly release: Release; readonly observed: Observed },
  { from, to, freshNeeds }: { readonly from: Share; readonly to: Share; readonly freshNeeds: number },
): Waiting | null {
  const { stable, fresh } = observed
  if (to.fresh > from.fresh && fresh.available < freshNeeds) {
    return { what: 'companion', values: { count: fresh.available, wanted: freshNeeds } }
  }
  if (to.stable > from.stable && fresh.available > 0) {
    const wanted = stableNeeds(release, observed)
    if (stable.available < wanted) return { what: 'stable', values: { count: stable.available, wanted } }
  }
  return null
}

/**
 * How many Available pods the old version needs to take everything: the size it had, or what its autoscaler wants,
 * less the pods that its own strategy lets be missing; at least one.
 *
 *   10 pods, maxUnavailable 25 % → 10 − ⌊2.5⌋ = 8      3 pods, maxUnavailable 25 % → 3      autoscaler wants 6 of 10 → 5
 */
export function stableNeeds(release: Release, { workload, autoscaler }: Observed): number {
  const desired = workload === null ? 0 : countPods(workload).desired
  const asked = Number(valueAt(autoscaler, '/status/desiredReplicas') ?? 0)
  const minimum = Number(valueAt(autoscaler, '/spec/minReplicas') ?? 1)
  const size = autoscaler === null ? (release.original.replicas ?? desired) : Math.max(asked, minimum)
  return Math.max(1, size - allowedMissing(release.original.rollout, size))
}

/** `maxUnavailable` in pods, percentages rounded down, as Kubernetes does. */
function allowedMissing(rollout: unknown, size: number): number {
  const limit = valueAt(rollout, '/rollingUpdate/maxUnavailable')
  if (typeof limit === 'number') return limit
  return typeof limit === 'string' && limit.endsWith('%') ? Math.floor((Number.parseInt(limit, 10) * size) / 100) : 0
}
