import type { StrategyId } from '../spec.ts'
import { strategyIds } from '../spec.ts'
import { abPreflight } from '../strategies/ab/preflight.ts'
import { blueGreenPreflight } from '../strategies/blue-green/preflight.ts'
import { canaryPreflight } from '../strategies/canary/preflight.ts'
import { recreatePreflight } from '../strategies/recreate/preflight.ts'
import { rollingPreflight } from '../strategies/rolling/preflight.ts'
import { shadowPreflight } from '../strategies/shadow/preflight.ts'
import type { PreflightFacts } from './facts.ts'
import { type Target, targetOf } from './target.ts'
import type { StrategyVerdict } from './verdict.ts'

const judges: Readonly<Record<StrategyId, (target: Target) => StrategyVerdict>> = {
  recreate: recreatePreflight,
  rolling: rollingPreflight,
  'blue-green': blueGreenPreflight,
  canary: canaryPreflight,
  ab: abPreflight,
  shadow: shadowPreflight,
}

/** The verdict on every strategy, always all six and in their order, so that one can be chosen knowing the others. */
export function preflight(facts: PreflightFacts): readonly StrategyVerdict[] {
  const target = targetOf(facts)
  return strategyIds.map((strategy) => judges[strategy](target))
}
