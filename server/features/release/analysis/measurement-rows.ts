import 'server-only'
import { z } from 'zod'
import type { Measurable } from '#domain/release/analysis/due.ts'
import { judge, type Measured } from '#domain/release/analysis/judge.ts'
import type { MeasuredAnalysis } from '#domain/release/analysis/judge-series.ts'
import { measurementKeys } from '#domain/release/analysis/measurement-key.ts'
import type { Release } from '#domain/release/state.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import type { MeasuringStage } from './measuring-stage.ts'

export type KeptSeries = MeasuredAnalysis & Measurable

const side = z.object({ fresh: z.number().nullable(), stable: z.number().nullable() })

/**
 * The measurements of a stage by analysis, oldest first. Only those since it settled: a stage that is entered again,
 * or with a newer version, begins anew. No more are read than can count.
 */
export async function readSeries(
  { id, spec }: Pick<Release, 'id' | 'spec'>,
  stage: MeasuringStage,
): Promise<readonly KeptSeries[]> {
  const keys = measurementKeys(spec.analysis)
  return Promise.all(
    spec.analysis.map(async (analysis, index) => {
      const key = keys[index] ?? analysis.metric
      const rows = await catalog().releaseMeasurement.findMany({
        where: { releaseId: id, stage: stage.id, metric: key, at: { gte: stage.settledAt } },
        orderBy: { id: 'desc' },
        take: analysis.count + analysis.failureLimit + analysis.inconclusiveLimit,
      })
      const measured = rows.toReversed().map((row): Measured => {
        const { fresh, stable } = side.parse(row.side)
        return { value: fresh, stableValue: stable }
      })
      return { spec: analysis, key, measured, lastAt: rows[0]?.at.getTime() ?? null }
    }),
  )
}

export type Taken = { readonly series: KeptSeries; readonly measured: Measured }

/** Keeps what was just measured. */
export async function keepMeasurements(
  releaseId: string,
  stage: string,
  taken: readonly Taken[],
  at: Date,
): Promise<void> {
  await catalog().releaseMeasurement.createMany({
    data: taken.map(({ series, measured }) => ({
      releaseId,
      stage,
      metric: series.key,
      side: { fresh: measured.value, stable: measured.stableValue },
      verdict: judge(series.spec, measured),
      at,
    })),
  })
}
