import type { ComparedSplit } from './compare-split.ts'

/**
 * Why the observed split is not the wanted one, most likely first.
 *
 * - `METRICS_UNKNOWN`: Prometheus is not set, does not answer, or may not be asked by this viewer
 * - `NO_TRAFFIC`, `TOO_FEW_REQUESTS`: nothing, or too little, to compare with
 * - `WINDOW_FILLING`: the weights changed within the window, so old and new are counted together
 * - `NO_PODS`: a destination with weight has no available pod; its share fails or goes elsewhere by retry
 * - `NOT_IN_ROUTE`: requests reach versions of the Service that this route does not name, past it
 * - `SHARED_DESTINATIONS`: other routes reach the same destinations, and telemetry counts destinations, not routes
 * - `RETRIES`: the route retries, and each attempt is counted where it lands
 * - `NOT_SERVED`: none of these; the proxies most likely serve an older configuration
 */
export const causes = [
  'METRICS_UNKNOWN',
  'NO_TRAFFIC',
  'TOO_FEW_REQUESTS',
  'WINDOW_FILLING',
  'NO_PODS',
  'NOT_IN_ROUTE',
  'SHARED_DESTINATIONS',
  'RETRIES',
  'NOT_SERVED',
] as const
export type Cause = (typeof causes)[number]

export type CauseFacts = {
  readonly compared: ComparedSplit
  /** Seconds since the VirtualService's spec was written; null: not known. */
  readonly changedSecondsAgo: number | null
  readonly windowSeconds: number
  /** Available pods per destination, in the route's order; null: cannot be counted. */
  readonly availablePods: readonly (number | null)[]
  /** Requests per second to the same Services that no destination of the route accounts for. */
  readonly elsewherePerSecond: number
  readonly sharedDestinations: boolean
  readonly retries: boolean
}

/** The likely cause, or null when wanted and observed agree within chance. */
export function likelyCause(facts: CauseFacts): Cause | null {
  const { compared } = facts
  if (compared.verdict === 'matches') return null
  if (compared.verdict === 'unknown') return 'METRICS_UNKNOWN'
  if (compared.verdict === 'too-few') return (compared.requests ?? 0) < 1 ? 'NO_TRAFFIC' : 'TOO_FEW_REQUESTS'
  if (facts.changedSecondsAgo !== null && facts.changedSecondsAgo < facts.windowSeconds) return 'WINDOW_FILLING'
  if (compared.shares.some(({ wanted }, index) => wanted > 0 && facts.availablePods[index] === 0)) return 'NO_PODS'
  if (facts.elsewherePerSecond > 0) return 'NOT_IN_ROUTE'
  if (facts.sharedDestinations) return 'SHARED_DESTINATIONS'
  return facts.retries ? 'RETRIES' : 'NOT_SERVED'
}
