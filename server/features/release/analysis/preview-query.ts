import 'server-only'
import { type Phrase, phrase } from '#domain/plan/phrase.ts'
import { analysisQueries, textOf } from '#domain/release/analysis/analysis-queries.ts'
import type { AnalysisSpec } from '#domain/release/analysis/analysis-spec.ts'
import { unlimitedMetric } from '#domain/release/analysis/limit-to-namespace.ts'
import { sidesOf } from '#domain/release/analysis/sides-of.ts'
import type { ReleaseSpec } from '#domain/release/spec.ts'
import { failure, type Result, success } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { kubeAs } from '#server/clients/kube/connection.ts'
import { type Prometheus, prometheus } from '#server/clients/prometheus/prometheus.ts'
import { mayRunReleases } from '../may-run-release.ts'
import { mayQueryAnything } from './query-rights.ts'

/** A query is tried while somebody types. */
const waitMilliseconds = 3_000

/** What a release has to say before one is started. */
export type PreviewTarget = Pick<ReleaseSpec, 'namespace' | 'workload' | 'service' | 'router' | 'strategy'>

/** `query`: as it is sent, filled in. `value` null: no figure, and `problem` says why. */
export type SidePreview = { readonly query: string; readonly value: number | null; readonly problem: Phrase | null }

/**
 * `expression`: the query with its variables, as it may be edited. A side is null where it is not asked about; before a
 * release only the old version has data.
 */
export type QueryPreview = {
  readonly expression: string | null
  readonly fresh: SidePreview | null
  readonly stable: SidePreview | null
}

/**
 * Tries an analysis on the live Prometheus. FORBIDDEN for who may not run releases in the namespace or read its
 * Services; REFUSED (`QUERY_OTHER_NAMESPACE`) for a query that reaches beyond it. METRICS_UNREACHABLE where there is no
 * Prometheus, it takes longer than three seconds, or it cannot read the query: its own words are in the message.
 *
 * @param analysis as `analysisSchema` read it
 */
export async function previewQuery(
  viewer: Viewer,
  cluster: string,
  target: PreviewTarget,
  analysis: AnalysisSpec,
  metrics: Prometheus = prometheus(waitMilliseconds),
): Promise<Result<QueryPreview>> {
  const { namespace } = target
  const maySee = await kubeAs(viewer, cluster).allowed({ verb: 'list', group: '', resource: 'services', namespace })
  if (!maySee || !(await mayRunReleases(viewer, { cluster, namespace })))
    return failure('FORBIDDEN', phrase('releases.analysis.preview.forbidden', { namespace }))
  const beyond = analysis.query === undefined || mayQueryAnything(viewer) ? null : unlimitedMetric(analysis.query)
  if (beyond !== null) {
    const message = phrase('releases.analysis.invalid.query-other-namespace', { metric: beyond })
    return failure('REFUSED', message, [{ code: 'QUERY_OTHER_NAMESPACE', field: 'query', message }])
  }
  const sides = sidesOf(target)
  const queries = analysisQueries(analysis, sides)
  const [fresh, stable] = await Promise.all([previewOf(metrics, queries.fresh), previewOf(metrics, queries.stable)])
  if (fresh !== null && !fresh.ok) return fresh
  if (stable !== null && !stable.ok) return stable
  const expression = textOf(analysis, sides)
  return success({ expression, fresh: fresh?.data ?? null, stable: stable?.data ?? null })
}

async function previewOf(metrics: Prometheus, query: string | null): Promise<Result<SidePreview> | null> {
  if (query === null) return null
  const answer = await metrics.query(query)
  if (!answer.ok) return answer
  const value = answer.data.length === 1 ? (answer.data[0]?.value ?? null) : null
  const many = phrase('releases.analysis.preview.many', { count: answer.data.length })
  const problem = answer.data.length > 1 ? many : value === null ? phrase('releases.analysis.preview.no-data') : null
  return success({ query, value, problem })
}
