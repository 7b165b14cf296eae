/** One destination's wanted share beside the one telemetry saw; shares from 0 to 1. */
export type ComparedShare = {
  readonly wanted: number
  readonly observed: number | null
  /** How far chance alone may carry `observed` from `wanted`. */
  readonly tolerance: number
  readonly differs: boolean
}

export type ComparedSplit = {
  readonly shares: readonly ComparedShare[]
  /** Requests counted in the window; null when a rate is unknown. */
  readonly requests: number | null
  readonly verdict: 'matches' | 'differs' | 'too-few' | 'unknown'
}

/** Below this many requests in the window a split says nothing. */
export const fewestRequests = 20

/**
 * Compares a wanted split with observed rates. A proxy draws the destination of each request independently, so of n
 * requests a share p lands within 3·√(p(1−p)/n) of p in 99.7 % of windows. The variance is taken as at least 1/n, so
 * that one stray request under a wanted 0 % or 100 % (a retry, a request in flight during a push) is no alarm.
 *
 *   wanted 0.1, 20 req/s for 60 s → n = 1200 → tolerance 3·√(0.09/1200) = 0.026
 *   wanted 0,   20 req/s for 60 s → n = 1200 → tolerance 3·√((1/1200)/1200) = 0.0025
 */
export function compareSplit(
  wanted: readonly number[],
  ratesPerSecond: readonly (number | null)[],
  windowSeconds: number,
): ComparedSplit {
  const known = ratesPerSecond.filter((rate) => rate !== null)
  if (known.length < wanted.length)
    return { shares: wanted.map((share) => unknownShare(share)), requests: null, verdict: 'unknown' }
  const total = known.reduce((a, b) => a + b, 0)
  const requests = total * windowSeconds
  if (requests < 1) return { shares: wanted.map((share) => unknownShare(share)), requests, verdict: 'too-few' }
  const shares = wanted.map((share, index) => compareShare(share, (known[index] ?? 0) / total, requests))
  if (requests < fewestRequests) return { shares, requests, verdict: 'too-few' }
  return { shares, requests, verdict: shares.some(({ differs }) => differs) ? 'differs' : 'matches' }
}

function compareShare(wanted: number, observed: number, requests: number): ComparedShare {
  const tolerance = 3 * Math.sqrt(Math.max(wanted * (1 - wanted), 1 / requests) / requests)
  return { wanted, observed, tolerance, differs: Math.abs(observed - wanted) > tolerance }
}

function unknownShare(wanted: number): ComparedShare {
  return { wanted, observed: null, tolerance: 1, differs: false }
}
