import 'server-only'
import type { Phrase } from '#domain/plan/phrase.ts'
import type { MeasuredSides } from '#domain/release/analysis/measured-sides.ts'
import { standardQuery } from '#domain/release/analysis/standard-queries.ts'
import { fillIn } from '#domain/release/analysis/variables.ts'
import type { Prometheus, Range } from '#server/clients/prometheus/prometheus.ts'
import type { Series } from '#server/clients/prometheus/read-answer.ts'
import { windowOf } from './traffic-span.ts'

const measures = {
  requestsPerSecond: 'request-rate',
  successPercent: 'success-rate',
  p50Milliseconds: 'latency-p50',
  p99Milliseconds: 'latency-p99',
} as const
type Measure = keyof typeof measures
const names = Object.keys(measures) as readonly Measure[]

/** One version over time: a figure for each instant of `at` (seconds since the epoch), or null. */
export type SideHistory = { readonly at: readonly number[] } & {
  readonly [measure in Measure]: readonly (number | null)[]
}

/** The history of one version; without a Prometheus that answers all its figures are null, and `problem` says why. */
export async function readSideHistory(
  metrics: Prometheus,
  sides: MeasuredSides,
  side: 'old' | 'fresh',
  span: Range,
): Promise<{ readonly history: SideHistory; readonly problem: Phrase | null }> {
  const at = instantsOf(span)
  const lines = await Promise.all(
    names.map(async (name) => {
      const query = standardQuery(measures[name], sides.toldBy, sides.mirrored)
      const answer = await metrics.queryRange(fillIn(query, { ...sides[side], window: windowOf(span) }), span)
      const values = answer.ok ? align(at, answer.data[0]) : at.map(() => null)
      return { name, values, problem: answer.ok ? null : answer.message }
    }),
  )
  const figures = Object.fromEntries(lines.map(({ name, values }) => [name, values])) as Omit<SideHistory, 'at'>
  return { history: { at, ...figures }, problem: lines.find(({ problem }) => problem !== null)?.problem ?? null }
}

function instantsOf({ from, to, stepSeconds }: Range): readonly number[] {
  return Array.from({ length: Math.floor((to - from) / stepSeconds) + 1 }, (_, index) => from + index * stepSeconds)
}

/** Prometheus leaves out instants without a figure. */
function align(at: readonly number[], series: Series | undefined): readonly (number | null)[] {
  const byInstant = new Map(series?.points.map((point) => [point.at, point.value]))
  return at.map((instant) => byInstant.get(instant) ?? null)
}
