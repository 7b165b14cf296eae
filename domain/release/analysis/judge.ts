import type { AnalysisSpec } from './analysis-spec.ts'

/** What one look measured; null: no data, NaN or an error. */
export type Measured = { readonly value: number | null; readonly stableValue: number | null }

export type MeasurementVerdict = 'good' | 'bad' | 'unclear'

type Rule = Pick<AnalysisSpec, 'metric' | 'threshold' | 'better' | 'against'>

/**
 * Judges one measurement. With the bound b = threshold, or threshold × stableValue where `against` is `stable`:
 *
 *     good ⇔ value ≥ b (better: higher)   or   value ≤ b (better: lower)
 *
 *     success-rate 98.5 against fixed 99, higher            → bad
 *     latency-p99 230 against stable 200 × 1.2, lower       → good (230 ≤ 240)
 *
 * What is not known is unclear, never good: no value, no bound, a request rate of 0, and a stable version at 0 that
 * every value would be "at least as high" as.
 */
export function judge(rule: Rule, { value, stableValue }: Measured): MeasurementVerdict {
  const bound = boundOf(rule, stableValue)
  if (value === null || !Number.isFinite(value) || bound === null) return 'unclear'
  if (rule.metric === 'request-rate' && value === 0) return 'unclear'
  return (rule.better === 'higher' ? value >= bound : value <= bound) ? 'good' : 'bad'
}

/** What the value is held against, or null where that is not known. */
export function boundOf({ threshold, better, against }: Rule, stableValue: number | null): number | null {
  if (against === 'fixed') return threshold
  if (stableValue === null || !Number.isFinite(stableValue)) return null
  return better === 'higher' && stableValue <= 0 ? null : threshold * stableValue
}
