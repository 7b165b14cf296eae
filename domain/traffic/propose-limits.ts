/** Limits of a circuit breaker for requests at once by one proxy. */
export type ProposedLimits = {
  readonly maxConnections: number
  readonly http1MaxPendingRequests: number
  readonly http2MaxRequests: number
}

/** Below this a limit protects nobody and a burst of page loads opens it. */
const least = 64

/**
 * Limits well above what was measured, so that the breaker opens in a failure and not in an ordinary rush: four times
 * the requests at once that the busiest proxy held open, in whole powers of two, and half of that in the queue. A mean of
 * a minute hides its peaks, which are two to three times as high. Null (nothing measured) has no proposal.
 *
 *   12.4 at once → 49.6 → 64 connections, 32 pending, 64 requests
 *   100 at once  → 400  → 512 connections, 256 pending, 512 requests
 */
export function proposeLimits(requestsAtOnce: number | null): ProposedLimits | null {
  if (requestsAtOnce === null) return null
  const limit = Math.max(least, 2 ** Math.ceil(Math.log2(Math.max(requestsAtOnce * 4, 1))))
  return { maxConnections: limit, http1MaxPendingRequests: limit / 2, http2MaxRequests: limit }
}
