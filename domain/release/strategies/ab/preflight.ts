import { companionVerdict } from '../../preflight/companion-verdict.ts'
import type { Target } from '../../preflight/target.ts'
import type { StrategyVerdict } from '../../preflight/verdict.ts'

/** Both cohorts may be everybody, so each version has full size. Cohorts are told apart by a route only. */
export function abPreflight(target: Target): StrategyVerdict {
  return companionVerdict(target, 'ab', { pods: target.size, promotes: true })
}
