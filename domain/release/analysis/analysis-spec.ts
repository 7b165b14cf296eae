/**
 * The measures offered by name; each is a query over Istio's standard metrics (`standard-queries.ts`), editable.
 * `custom` is a query of one's own, and `webhook` asks another system, whose answer counts as 1 (good) or 0 (bad).
 */
export const metricIds = [
  'success-rate',
  'latency-p50',
  'latency-p95',
  'latency-p99',
  'request-rate',
  'custom',
  'webhook',
] as const
export type MetricId = (typeof metricIds)[number]

/**
 * One thing that is measured during every stage that has an analysis gate.
 *
 * A measurement is good when the value is on the right side of `threshold`; where `against` is `stable`, of
 * `threshold` times the same measure of the old version. No data, NaN and errors are inconclusive, never good.
 */
export type AnalysisSpec = {
  readonly metric: MetricId
  /** PromQL; for `custom` required, for the others an edited form. Variables: see `variables.ts`. */
  readonly query?: string
  /** For `webhook`: where to ask; its origin must be one that administrators allow. */
  readonly url?: string
  /** Percent for rates (0 to 100), milliseconds for latencies, requests per second for request-rate. */
  readonly threshold: number
  readonly better: 'higher' | 'lower'
  readonly against: 'fixed' | 'stable'
  readonly intervalSeconds: number
  /** Good measurements a stage needs. */
  readonly count: number
  /** More bad ones than this abort the release. */
  readonly failureLimit: number
  /** More unclear ones than this pause it. */
  readonly inconclusiveLimit: number
}
