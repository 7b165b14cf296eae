import { percentOf } from '#components/ui/split-bar.tsx'
import type { TrafficAnswer } from '#server/features/release/analysis/say-traffic.ts'

type Sides = Pick<TrafficAnswer, 'old' | 'fresh'>
type Values = readonly (number | null)[]

/** Telemetry may be so many steps behind the clock; a figure that is older is no longer how things are. */
const mostStepsBehind = 3

/** The newest figure of a line; null when none of its last three instants has one. */
export function latest(values: Values): number | null {
  return values.slice(-mostStepsBehind).findLast((value) => value !== null) ?? null
}

/**
 * The share of requests the new version answered at each instant, 0 to 1. Null where either rate is not known, or
 * nobody asked: nothing measured is not the same as nothing there.
 *
 *   old 378 req/s, new 42 req/s → 0.1
 */
export function observedShares({ old, fresh }: Sides): Values {
  return old.requestsPerSecond.map((rate, index) => {
    const other = fresh?.requestsPerSecond[index] ?? null
    return rate === null || other === null || rate + other === 0 ? null : other / (rate + other)
  })
}

/** Requests per second of both versions now. Where telemetry cannot tell them apart, the old one's are all. */
export function totalRate({ old, fresh }: Sides): number | null {
  const rate = latest(old.requestsPerSecond)
  if (fresh === null) return rate
  const other = latest(fresh.requestsPerSecond)
  return rate === null && other === null ? null : (rate ?? 0) + (other ?? 0)
}

/** Whole percent the new version answers now; null: not known. */
export function observedPercent(sides: Sides): number | null {
  const share = latest(observedShares(sides))
  return share === null ? null : percentOf(share, 1)
}
