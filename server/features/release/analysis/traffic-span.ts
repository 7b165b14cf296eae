import 'server-only'
import { shortestWindowSeconds } from '#domain/release/analysis/analysis-queries.ts'
import type { ReleaseState } from '#domain/release/state.ts'
import type { Range } from '#server/clients/prometheus/prometheus.ts'

/** More points than this are finer than a chart's pixels. */
const mostPoints = 240
const finestStepSeconds = 15
/** What was before the release is what it is compared with. */
const leadSeconds = 120

/**
 * The whole release with the two minutes before it, in at most 240 steps. On whole steps, so that every poll asks for the
 * same instants and the lines do not tremble.
 */
export function historySpan(startedAt: Date, finishedAt: Date | null, now: Date): Range {
  const begin = startedAt.getTime() / 1_000 - leadSeconds
  const end = (finishedAt ?? now).getTime() / 1_000
  const stepSeconds = Math.max(finestStepSeconds, Math.ceil((end - begin) / mostPoints))
  const to = Math.floor(end / stepSeconds) * stepSeconds
  return { from: Math.min(to, Math.floor(begin / stepSeconds) * stepSeconds), to, stepSeconds }
}

/** How long rates are a mean over in a chart: no step may fall between two windows. */
export function windowOf({ stepSeconds }: Range): string {
  return `${Math.max(shortestWindowSeconds, stepSeconds)}s`
}

/** The time an experiment counts: `seconds` up to `to` (since the epoch), at least the shortest window. */
export type Span = { readonly seconds: number; readonly to: number }

/** Since the stage that experiments has settled; of a release that is over, all of it. */
export function experimentSpan(
  { startedAt, finishedAt }: { readonly startedAt: Date; readonly finishedAt: Date | null },
  { settledAt, routing }: ReleaseState,
  now: Date,
): Span {
  const isOn = routing.wanted.kind === 'cohorts' || routing.wanted.kind === 'mirror'
  const from = finishedAt === null && isOn && settledAt !== null ? Date.parse(settledAt) : startedAt.getTime()
  const to = (finishedAt ?? now).getTime()
  return { seconds: Math.max(shortestWindowSeconds, Math.round((to - from) / 1_000)), to: Math.floor(to / 1_000) }
}
