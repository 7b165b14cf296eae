import type { AnalysisSpec } from './analysis-spec.ts'

/** How an analysis is kept: its key, and when it was last measured in this stage (milliseconds; null: not yet). */
export type Measurable = { readonly spec: AnalysisSpec; readonly key: string; readonly lastAt: number | null }

/**
 * In how many milliseconds an analysis is to be measured; 0: now. The first time one interval after the cluster was as
 * the stage wishes, so that the figure is about this stage and not about the one before.
 *
 *     settled at 12:00:00, every 30 s, not yet measured, now 12:00:10 → 20,000
 */
export function dueInMs({ spec, lastAt }: Omit<Measurable, 'key'>, settledAt: number, now: number): number {
  return Math.max(0, (lastAt ?? settledAt) + spec.intervalSeconds * 1_000 - now)
}
