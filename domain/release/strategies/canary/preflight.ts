import { companionVerdict } from '../../preflight/companion-verdict.ts'
import type { Target } from '../../preflight/target.ts'
import type { StrategyVerdict } from '../../preflight/verdict.ts'

/** At its last step the companion is as large as the stable version, which keeps all its pods. */
export function canaryPreflight(target: Target): StrategyVerdict {
  return companionVerdict(target, 'canary', { pods: target.size, promotes: true })
}
