import type { MetricId } from './analysis-spec.ts'

/**
 * By which labels telemetry tells the two versions apart.
 *
 * - `service`: each has a Service of its own, which the route names as a host
 * - `version`: both stand behind one Service, and the route names subsets of it
 * - `workload`: no route tells them apart (Service selector, replica ratio, a rollout): whoever calls what Service
 */
export type ToldBy = 'service' | 'version' | 'workload'

const matchers = {
  service: 'destination_service_namespace="{{namespace}}",destination_service_name="{{service}}"',
  version:
    'destination_service_namespace="{{namespace}}",destination_service_name="{{service}}",destination_version="{{version}}"',
  workload: 'destination_workload_namespace="{{namespace}}",destination_workload="{{workload}}"',
} as const satisfies Record<ToldBy, string>

/** Istio writes response code 0 where the connection broke before there was an answer. */
const failed = ',response_code=~"0|5.."'

export type StandardMetric = Exclude<MetricId, 'custom' | 'webhook'>

/**
 * The query of a measure over Istio's standard metrics, with its variables: percent, milliseconds, or requests per
 * second. Both ends of a call report it; the caller's side is counted, because what never reached a pod is seen there
 * only. A mirrored request has no caller that waits for it: Istio's proxies report it at its destination alone.
 *
 * Without requests the rates divide 0 by 0, and quantiles have nothing to rank: the answer is NaN, or no series at
 * all, and both are "no data". A version that fails every request is 0 %, not "no data": hence the `vector(0)` is on
 * the failures, which may have no series yet, and never on the whole.
 *
 * Upstream: https://istio.io/latest/docs/reference/config/metrics/
 */
export function standardQuery(metric: StandardMetric, toldBy: ToldBy, mirrored = false): string {
  const selector = selectorOf(toldBy, mirrored)
  const rate = (more = '') => `sum(rate(istio_requests_total{${selector}${more}}[{{window}}]))`
  const quantile = (q: string) =>
    `histogram_quantile(${q}, sum by (le) (rate(istio_request_duration_milliseconds_bucket{${selector}}[{{window}}])))`
  const queries = {
    'success-rate': `100 * (1 - (${rate(failed)} or vector(0)) / ${rate()})`,
    'latency-p50': quantile('0.5'),
    'latency-p95': quantile('0.95'),
    'latency-p99': quantile('0.99'),
    'request-rate': rate(),
  } as const satisfies Record<StandardMetric, string>
  return queries[metric]
}

/** Requests by response code over the whole window, as counts. */
export function codesQuery(toldBy: ToldBy, mirrored = false): string {
  return `sum by (response_code) (increase(istio_requests_total{${selectorOf(toldBy, mirrored)}}[{{window}}]))`
}

function selectorOf(toldBy: ToldBy, mirrored: boolean): string {
  return `${mirrored ? 'reporter=~"{{reporter}}"' : 'reporter="source"'},${matchers[toldBy]}`
}
