import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import { dueInMs } from '#domain/release/analysis/due.ts'
import { judgeAnalyses } from '#domain/release/analysis/judge-series.ts'
import type { Observed, Release } from '#domain/release/state.ts'
import { type KeptSeries, readSeries } from './measurement-rows.ts'
import { type MeasuringStage, measuringStage } from './measuring-stage.ts'

/** What the analyses of the current stage say, and in how many milliseconds one is due; null: none is. */
export type AnalysisNow = Observed['analysis'] & { readonly dueInMs: number | null }

/**
 * What was measured so far, from the catalogue alone: quick, and safe to ask in every pass. `none` in a stage without
 * an analysis gate; `running` until the cluster is as the stage wishes.
 */
export async function readAnalysis(release: Release, now: Date): Promise<AnalysisNow> {
  const measuring = measuringStage(release)
  if (measuring === 'none') return { verdict: 'none', dueInMs: null }
  if (measuring === 'settling')
    return { verdict: 'running', reason: phrase('releases.analysis.verdict.settling'), dueInMs: null }
  return analysisNow(measuring, await readSeries(release, measuring), now)
}

export function analysisNow({ settledAt }: MeasuringStage, series: readonly KeptSeries[], now: Date): AnalysisNow {
  const due = series.map((one) => dueInMs(one, settledAt.getTime(), now.getTime()))
  return { ...judgeAnalyses(series), dueInMs: due.length === 0 ? null : Math.min(...due) }
}
