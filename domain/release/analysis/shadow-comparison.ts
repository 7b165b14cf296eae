import { differenceInterval, type Interval } from './proportion.ts'

/** Milliseconds; null where telemetry has no figure. */
export type Latencies = { readonly p50: number | null; readonly p95: number | null; readonly p99: number | null }

/** What telemetry counted of one version: requests by response code (`200`; `0` for no answer), and its latencies. */
export type SideTraffic = { readonly codes: Readonly<Record<string, number>>; readonly latencies: Latencies }

export type ShadowComparison = {
  readonly live: { readonly requests: number; readonly latencies: Latencies }
  readonly shadow: { readonly requests: number; readonly latencies: Latencies }
  /** Every code that either answered, in order; shares from 0 to 1, null without requests. */
  readonly codes: readonly {
    readonly code: string
    readonly live: number | null
    readonly shadow: number | null
    /** Shadow less live, with its 95 % confidence interval; `differs` when that excludes 0. */
    readonly difference: Interval
    readonly differs: boolean
  }[]
  /** Shadow ÷ live; 1.5 is half as slow again. */
  readonly slowdown: Latencies
}

/**
 * Lays what the shadow answered beside what users were answered. Counts may differ (only a part is mirrored), so codes
 * are compared as shares. A difference is of the distributions: no answer is paired with its copy's.
 */
export function compareShadow(live: SideTraffic, shadow: SideTraffic): ShadowComparison {
  const liveTotal = totalOf(live)
  const shadowTotal = totalOf(shadow)
  const codes = [...new Set([...Object.keys(live.codes), ...Object.keys(shadow.codes)])]
    .filter((code) => (live.codes[code] ?? 0) + (shadow.codes[code] ?? 0) > 0)
    .sort((a, b) => Number(a) - Number(b))
  return {
    live: { requests: Math.round(liveTotal), latencies: live.latencies },
    shadow: { requests: Math.round(shadowTotal), latencies: shadow.latencies },
    codes: codes.map((code) => {
      const inLive = { successes: live.codes[code] ?? 0, total: liveTotal }
      const inShadow = { successes: shadow.codes[code] ?? 0, total: shadowTotal }
      const difference = differenceInterval(inShadow, inLive)
      const differs = difference.low > 0 || difference.high < 0
      return { code, live: shareOf(inLive), shadow: shareOf(inShadow), difference, differs }
    }),
    slowdown: {
      p50: ratio(shadow.latencies.p50, live.latencies.p50),
      p95: ratio(shadow.latencies.p95, live.latencies.p95),
      p99: ratio(shadow.latencies.p99, live.latencies.p99),
    },
  }
}

function totalOf({ codes }: SideTraffic): number {
  return Object.values(codes).reduce((sum, count) => sum + count, 0)
}

function shareOf({ successes, total }: { readonly successes: number; readonly total: number }): number | null {
  return total > 0 ? successes / total : null
}

function ratio(over: number | null, under: number | null): number | null {
  return over === null || under === null || under === 0 ? null : over / under
}
