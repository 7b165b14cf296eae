import { capacityReasons } from '../../preflight/capacity-reasons.ts'
import { hostPortReasons } from '../../preflight/companion-reasons.ts'
import { podsOf } from '../../preflight/pace.ts'
import { standingReasons } from '../../preflight/standing-reasons.ts'
import type { Target } from '../../preflight/target.ts'
import { reasonIf, type StrategyVerdict, verdictOf } from '../../preflight/verdict.ts'
import { volumeReasons } from '../../preflight/volume-reasons.ts'

/**
 * Needs one pod more where none may be missing, and is faster with as many as the surge allows. A Deployment's volumes
 * must bear both versions; the other kinds replace a pod where it stood.
 */
export function rollingPreflight(target: Target): StrategyVerdict {
  const { name, size, kind } = target
  const { surge, missing } = paceOf(target)
  const overlaps = kind === 'Deployment'
  const needed = missing === 0 ? Math.min(surge, 1) : 0
  const reasons = [
    ...standingReasons(target),
    ...reasonIf(size === 0, 'NOTHING_TO_TRY', 'care', { name }),
    ...reasonIf(surge === 0 && missing === 0, 'NO_PACE', 'blocker', { name }),
    ...(overlaps ? [...volumeReasons(target), ...hostPortReasons(target)] : []),
    ...capacityReasons(target, { needed, welcome: surge }),
  ]
  return verdictOf('rolling', reasons, { router: null, service: null, route: null })
}

/**
 * As it was asked for, which replaces the workload's own pace; a StatefulSet has none to choose. Where percentages
 * round down to nothing at all, Kubernetes lets one pod be missing; two zeros it refuses.
 */
function paceOf({ facts: { wanted }, kind, size }: Target): { readonly surge: number; readonly missing: number } {
  if (kind === 'StatefulSet') return { surge: 0, missing: 1 }
  const surge = podsOf(wanted.maxSurge, size, { unsaid: 0, round: Math.ceil })
  const missing = podsOf(wanted.maxUnavailable, size, { unsaid: 0, round: Math.floor })
  const isNothing = Number.parseInt(String(wanted.maxUnavailable), 10) === 0
  return { surge, missing: surge === 0 && missing === 0 && !isNothing ? 1 : missing }
}
