import 'server-only'
import type { Phrase } from '#domain/plan/phrase.ts'
import { type AbReadout, type ArmCounts, readAb } from '#domain/release/analysis/ab-readout.ts'
import type { MeasuredSides } from '#domain/release/analysis/measured-sides.ts'
import { compareShadow, type ShadowComparison, type SideTraffic } from '#domain/release/analysis/shadow-comparison.ts'
import { codesQuery, type StandardMetric, standardQuery } from '#domain/release/analysis/standard-queries.ts'
import { fillIn } from '#domain/release/analysis/variables.ts'
import type { StrategyId } from '#domain/release/spec.ts'
import { type Result, success } from '#domain/result.ts'
import type { Prometheus } from '#server/clients/prometheus/prometheus.ts'
import { figure } from './take-measurement.ts'
import type { Span } from './traffic-span.ts'

export type Experiment = {
  readonly ab: AbReadout | null
  readonly shadow: ShadowComparison | null
  readonly problem: Phrase | null
}

const none: Experiment = { ab: null, shadow: null, problem: null }

/** The read-out of an A/B or shadow release over a span of time; nothing for the other strategies. */
export async function readExperiment(
  metrics: Prometheus,
  strategy: StrategyId,
  sides: MeasuredSides,
  span: Span,
): Promise<Experiment> {
  if (strategy !== 'ab' && strategy !== 'shadow') return none
  const [old, fresh] = await Promise.all([
    readSide(metrics, sides, 'old', span),
    readSide(metrics, sides, 'fresh', span),
  ])
  if (!old.ok) return { ...none, problem: old.message }
  if (!fresh.ok) return { ...none, problem: fresh.message }
  return strategy === 'ab'
    ? { ...none, ab: readAb(toArm(old.data), toArm(fresh.data)) }
    : { ...none, shadow: compareShadow(old.data, fresh.data) }
}

async function readSide(
  metrics: Prometheus,
  sides: MeasuredSides,
  side: 'old' | 'fresh',
  { seconds, to }: Span,
): Promise<Result<SideTraffic>> {
  // As of its end, so that an experiment that is over keeps its result.
  const fill = (query: string) =>
    fillIn(query.replaceAll('[{{window}}]', `[{{window}}] @ ${to}`), { ...sides[side], window: `${seconds}s` })
  const latency = (metric: StandardMetric) => figure(metrics, fill(standardQuery(metric, sides.toldBy, sides.mirrored)))
  const [codes, p50, p95, p99] = await Promise.all([
    metrics.query(fill(codesQuery(sides.toldBy, sides.mirrored))),
    latency('latency-p50'),
    latency('latency-p95'),
    latency('latency-p99'),
  ])
  if (!codes.ok) return codes
  const counts = codes.data.map(({ labels, value }) => [labels.response_code ?? '0', value ?? 0] as const)
  return success({ codes: Object.fromEntries(counts), latencies: { p50, p95, p99 } })
}

/** An answer is a success unless it is a server error, or none. */
function toArm({ codes, latencies }: SideTraffic): ArmCounts {
  const total = Object.values(codes).reduce((sum, count) => sum + count, 0)
  const failed = Object.entries(codes).reduce((sum, [code, count]) => (/^(0|5..)$/.test(code) ? sum + count : sum), 0)
  return { counts: total > 0 ? { successes: total - failed, total } : null, medianMilliseconds: latencies.p50 }
}
