import 'server-only'
import type { Phrase } from '#domain/plan/phrase.ts'
import {
  type AttributedRates,
  attributeRates,
  type RatedDestination,
  servicesOf,
} from '#domain/traffic/attribute-rates.ts'
import type { ObservedHost } from '#domain/traffic/observed-host.ts'
import type { SplitHistory } from '#domain/traffic/observed-split.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { type Prometheus, prometheus } from '#server/clients/prometheus/prometheus.ts'
import { oneOf } from '#server/clients/prometheus/promql.ts'
import { foldHistory } from './fold-history.ts'

/**
 * Rates are means over this window: at the usual scrape interval of 15 s it holds four samples, the fewest for which
 * one missed scrape does not empty it.
 */
export const windowSeconds = 60

const historySeconds = 15 * 60
const stepSeconds = 15
const labels =
  'reporter, destination_service_namespace, destination_service_name, destination_version, destination_workload, response_code'

export type ReadRates = AttributedRates & { readonly failure: Phrase | null }

/**
 * The request rates of destinations, from Prometheus. A metrics server knows no viewers, so only Services are asked
 * about that this viewer may read in the cluster (`hosts` observed as him); the rest is unknown.
 */
export async function readRates(
  _viewer: Viewer,
  destinations: readonly RatedDestination[],
  hosts: readonly ObservedHost[],
  metrics: Prometheus = prometheus(),
): Promise<ReadRates> {
  const query = rateQuery(destinations, hosts)
  const nothing = {
    rates: destinations.map(() => ({ requestsPerSecond: null, errorsPerSecond: null })),
    elsewherePerSecond: 0,
  }
  if (query === null) return { ...nothing, failure: null }
  const answer = await metrics.query(query)
  return answer.ok
    ? { ...attributeRates(destinations, hosts, answer.data), failure: null }
    : { ...nothing, failure: answer.message }
}

/** The observed shares of destinations over the last quarter of an hour; empty where metrics cannot be had. */
export async function readHistory(
  _viewer: Viewer,
  destinations: readonly RatedDestination[],
  hosts: readonly ObservedHost[],
  now: Date,
  metrics: Prometheus = prometheus(),
): Promise<SplitHistory> {
  const query = rateQuery(destinations, hosts)
  // On whole steps, so that every poll asks for the same instants and the lines do not tremble.
  const to = Math.floor(now.getTime() / 1000 / stepSeconds) * stepSeconds
  const answer = query === null ? null : await metrics.queryRange(query, { from: to - historySeconds, to, stepSeconds })
  return answer?.ok === true
    ? foldHistory(answer.data, destinations, hosts)
    : { at: [], shares: destinations.map(() => []) }
}

function rateQuery(destinations: readonly RatedDestination[], hosts: readonly ObservedHost[]): string | null {
  const readable = destinations.filter(
    ({ host }) => hosts.find((candidate) => candidate.host === host)?.found === 'service',
  )
  const services = servicesOf(readable)
  if (services.length === 0) return null
  const matchers = [
    oneOf('destination_service_namespace', [...new Set(services.map(({ namespace }) => namespace))]),
    oneOf('destination_service_name', [...new Set(services.map(({ name }) => name))]),
  ]
  return `sum by (${labels}) (rate(istio_requests_total{${matchers.join(',')}}[${windowSeconds}s]))`
}
