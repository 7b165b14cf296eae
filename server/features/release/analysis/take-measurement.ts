import 'server-only'
import { analysisQueries } from '#domain/release/analysis/analysis-queries.ts'
import type { AnalysisSpec } from '#domain/release/analysis/analysis-spec.ts'
import type { Measured } from '#domain/release/analysis/judge.ts'
import { sidesOf } from '#domain/release/analysis/sides-of.ts'
import { figureOf, originOf } from '#domain/release/analysis/webhook.ts'
import type { Release } from '#domain/release/state.ts'
import type { Prometheus } from '#server/clients/prometheus/prometheus.ts'
import { askWebhook } from '#server/clients/webhook/ask-webhook.ts'
import { wantedPercent } from '../wanted-percent.ts'
import { allowedOrigins, keyOfOrigin } from './webhook-origins.ts'

/**
 * Measures both versions once. Null for what has no figure: no series, NaN, more than one series, an error, or a new
 * version of which telemetry says that it got no request at all (a query of one's own may well answer 0 then).
 */
export async function takeMeasurement(
  release: Release,
  stage: string,
  spec: AnalysisSpec,
  metrics: Prometheus,
  now: Date,
): Promise<Measured> {
  if (spec.metric === 'webhook') return { value: await askGate(release, stage, spec.url ?? '', now), stableValue: null }
  const sides = sidesOf(release.spec)
  const { fresh, stable } = analysisQueries(spec, sides)
  const [value, stableValue, rate] = await Promise.all([
    figure(metrics, fresh),
    figure(metrics, stable),
    spec.query === undefined ? null : figure(metrics, analysisQueries(requestRate(spec), sides).fresh),
  ])
  return { value: rate === 0 ? null : value, stableValue }
}

/** The one figure a query answers; null where it answers none, or several, of which none can be chosen. */
export async function figure(metrics: Prometheus, query: string | null): Promise<number | null> {
  const answer = query === null ? null : await metrics.query(query)
  if (answer === null || !answer.ok || answer.data.length !== 1) return null
  return answer.data[0]?.value ?? null
}

function requestRate({ query: _, ...spec }: AnalysisSpec): AnalysisSpec {
  return { ...spec, metric: 'request-rate' }
}

async function askGate(release: Release, stage: string, url: string, now: Date): Promise<number | null> {
  const { namespace, workload, strategy } = release.spec
  const question = {
    release: release.id,
    stage,
    namespace,
    workload,
    strategy,
    percent: wantedPercent(release),
    at: now.toISOString(),
  }
  const key = keyOfOrigin(originOf(url) ?? '')
  return figureOf(await askWebhook({ url, question, allowed: await allowedOrigins(), key, now }))
}
