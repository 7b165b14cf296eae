import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result, success } from '#domain/result.ts'
import { env } from '#server/env.ts'
import { type Answer, readLabelValues, readMatrix, readVector, type Sample, type Series } from './read-answer.ts'

/** The part of Prometheus' HTTP API the panel uses. Every failure is METRICS_UNREACHABLE: nothing is known then. */
export type Prometheus = {
  /** An instant vector as of now. An empty list says that no series matched, which is not a value of 0. */
  query(promql: string): Promise<Result<readonly Sample[]>>
  /** A matrix; `from` and `to` in seconds since the epoch. */
  queryRange(promql: string, range: Range): Promise<Result<readonly Series[]>>
  labelValues(label: string, matching?: string): Promise<Result<readonly string[]>>
}

export type Range = { readonly from: number; readonly to: number; readonly stepSeconds: number }

/** A page waits no longer than this for its figures; rates that come later are stale by then. */
const timeoutMilliseconds = 5_000

/**
 * The Prometheus of this panel. Its address comes from the administrator's environment alone, never from a request,
 * so no viewer can make the panel call another address.
 */
export function prometheus(waitMilliseconds = timeoutMilliseconds): Prometheus {
  const address = env().PILOTHOUSE_PROMETHEUS_URL
  return address === undefined ? notConfigured : prometheusAt(address, waitMilliseconds)
}

/** A client for one address. https://prometheus.io/docs/prometheus/latest/querying/api/ */
export function prometheusAt(address: string, waitMilliseconds = timeoutMilliseconds): Prometheus {
  const ask = <T>(path: string, parameters: Readonly<Record<string, string>>, read: (body: unknown) => Answer<T>) =>
    askPrometheus(urlOf(address, path, parameters), waitMilliseconds, read)
  return {
    query: (query) => ask('query', { query }, readVector),
    queryRange: (query, { from, to, stepSeconds }) =>
      ask('query_range', { query, start: String(from), end: String(to), step: String(stepSeconds) }, readMatrix),
    labelValues: (label, matching) =>
      ask(
        `label/${encodeURIComponent(label)}/values`,
        matching === undefined ? {} : { 'match[]': matching },
        readLabelValues,
      ),
  }
}

const unknown = async (): Promise<Result<never>> =>
  failure('METRICS_UNREACHABLE', phrase('traffic.failure.not-configured'))
const notConfigured: Prometheus = { query: unknown, queryRange: unknown, labelValues: unknown }

async function askPrometheus<T>(
  url: URL,
  waitMilliseconds: number,
  read: (body: unknown) => Answer<T>,
): Promise<Result<T>> {
  const answer = await fetchJson(url, waitMilliseconds)
  if (!answer.ok)
    return failure(
      'METRICS_UNREACHABLE',
      phrase('traffic.failure.unreachable', { address: url.origin, reason: answer.reason }),
    )
  const data = read(answer.body)
  return data.ok
    ? success(data.data)
    : failure('METRICS_UNREACHABLE', phrase('traffic.failure.unreadable', { address: url.origin, reason: data.reason }))
}

async function fetchJson(
  url: URL,
  waitMilliseconds: number,
): Promise<{ ok: true; body: unknown } | { ok: false; reason: string }> {
  try {
    // A redirect would lead where the administrator did not point.
    const response = await fetch(url, {
      redirect: 'error',
      signal: AbortSignal.timeout(waitMilliseconds),
      headers: { accept: 'application/json' },
    })
    // Errors of a query are JSON too (400, 422, 503); a proxy's error page is not.
    return { ok: true, body: await response.json() }
  } catch (error) {
    return { ok: false, reason: reasonOf(error) }
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return 'timeout'
  const { cause } = error
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.message
}

function urlOf(address: string, path: string, parameters: Readonly<Record<string, string>>): URL {
  const url = new URL(`${address.replace(/\/+$/, '')}/api/v1/${path}`)
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url
}
