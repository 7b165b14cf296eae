import { podsAt } from '../../companion/companion-size.ts'
import { companionVerdict } from '../../preflight/companion-verdict.ts'
import type { Target } from '../../preflight/target.ts'
import { reason, type StrategyVerdict } from '../../preflight/verdict.ts'

/** Pods for the mirrored share; what stands behind the new version meets every mirrored request a second time. */
export function shadowPreflight(target: Target): StrategyVerdict {
  const percent = target.facts.wanted.mirrorPercent
  return companionVerdict(target, 'shadow', {
    pods: podsAt(percent, target.size),
    promotes: false,
    reasons: [reason('MIRROR_DOUBLES', 'care', { percent })],
  })
}
