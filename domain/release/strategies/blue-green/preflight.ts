import { companionVerdict } from '../../preflight/companion-verdict.ts'
import type { Target } from '../../preflight/target.ts'
import type { StrategyVerdict } from '../../preflight/verdict.ts'

/** The new version in full size beside the old one. */
export function blueGreenPreflight(target: Target): StrategyVerdict {
  return companionVerdict(target, 'blue-green', { pods: target.size, promotes: true })
}
