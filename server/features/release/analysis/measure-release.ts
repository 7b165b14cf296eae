import 'server-only'
import { dueInMs } from '#domain/release/analysis/due.ts'
import type { Release } from '#domain/release/state.ts'
import { tryAdvisoryLock } from '#server/clients/catalog/advisory-lock.ts'
import { type Prometheus, prometheus } from '#server/clients/prometheus/prometheus.ts'
import { needed } from '#server/env.ts'
import { keepMeasurements, readSeries } from './measurement-rows.ts'
import { type MeasuringStage, measuringStage } from './measuring-stage.ts'
import { type AnalysisNow, analysisNow, readAnalysis } from './read-analysis.ts'
import { takeMeasurement } from './take-measurement.ts'

/** Longer than a healthy Prometheus takes for ten queries, and short beside the shortest interval (5 s). */
const waitMilliseconds = 2_000

/**
 * Takes every measurement of the current stage that is due, all at once, keeps it, and answers what the analyses say
 * then. Under a lock of its own, so that it need not run under the release's: a Prometheus that hangs must not keep
 * anybody from taking the weight off pods that have just turned unready. Where another worker is measuring, what is
 * kept is answered.
 *
 * An outage of Prometheus, or of a webhook, is a measurement without a figure, not an error.
 */
export async function measureRelease(
  release: Release,
  now: Date,
  metrics: Prometheus = prometheus(waitMilliseconds),
): Promise<AnalysisNow> {
  const stage = measuringStage(release)
  if (stage === 'none' || stage === 'settling') return readAnalysis(release, now)
  const lock = await tryAdvisoryLock(needed('DATABASE_URL'), `release-analysis:${release.id}`)
  if (lock === null) return readAnalysis(release, now)
  try {
    return await measureStage(release, stage, now, metrics)
  } finally {
    await lock.release()
  }
}

async function measureStage(
  release: Release,
  stage: MeasuringStage,
  now: Date,
  metrics: Prometheus,
): Promise<AnalysisNow> {
  const series = await readSeries(release, stage)
  const due = series.filter((one) => dueInMs(one, stage.settledAt.getTime(), now.getTime()) === 0)
  if (due.length === 0) return analysisNow(stage, series, now)
  const taken = await Promise.all(
    due.map(async (one) => ({
      series: one,
      measured: await takeMeasurement(release, stage.id, one.spec, metrics, now),
    })),
  )
  await keepMeasurements(release.id, stage.id, taken, now)
  return analysisNow(stage, await readSeries(release, stage), now)
}
