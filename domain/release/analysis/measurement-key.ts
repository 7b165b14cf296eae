import type { AnalysisSpec } from './analysis-spec.ts'

/**
 * What measurements of an analysis are kept under: its metric, and from the second one with that metric on a number.
 *
 *   success-rate, latency-p99, latency-p99 → success-rate, latency-p99, latency-p99-2
 */
export function measurementKeys(specs: readonly AnalysisSpec[]): readonly string[] {
  return specs.map(({ metric }, index) => {
    const earlier = specs.slice(0, index).filter((spec) => spec.metric === metric).length
    return earlier === 0 ? metric : `${metric}-${earlier + 1}`
  })
}
