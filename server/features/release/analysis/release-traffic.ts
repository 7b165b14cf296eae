import 'server-only'
import type { Phrase } from '#domain/plan/phrase.ts'
import { phrase } from '#domain/plan/phrase.ts'
import type { AbReadout } from '#domain/release/analysis/ab-readout.ts'
import type { ShadowComparison } from '#domain/release/analysis/shadow-comparison.ts'
import { canCompare, sidesOf } from '#domain/release/analysis/sides-of.ts'
import { failure, type Result, success } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { kubeAs } from '#server/clients/kube/connection.ts'
import { type Prometheus, prometheus } from '#server/clients/prometheus/prometheus.ts'
import { findRelease } from '../find-release.ts'
import { toRelease } from '../release-row.ts'
import { readExperiment } from './read-experiment.ts'
import { readSideHistory, type SideHistory } from './side-history.ts'
import { experimentSpan, historySpan } from './traffic-span.ts'

/** What both versions of a release did over time. Times in seconds since the epoch; null: not known, which is not 0. */
export type ReleaseTraffic = {
  /** RFC 3339. */
  readonly at: string
  readonly old: SideHistory
  /** Null where telemetry cannot tell the versions apart: `old` is then the workload as a whole. */
  readonly fresh: SideHistory | null
  /** Of an A/B release, else null. */
  readonly experiment: AbReadout | null
  /** Of a shadow release, else null. */
  readonly shadow: ShadowComparison | null
  /** Why there is nothing, or not everything. */
  readonly problem: Phrase | null
}

/**
 * The traffic of a release from its start to its end, or until now. NOT_FOUND for a release the viewer may not know of,
 * FORBIDDEN where the cluster does not let him read the Services of its namespace: a metrics server knows no viewers.
 * Where Prometheus does not answer, the figures are null and `problem` says so.
 */
export async function readReleaseTraffic(
  viewer: Viewer,
  releaseId: string,
  now: Date = new Date(),
  metrics: Prometheus = prometheus(),
): Promise<Result<ReleaseTraffic>> {
  const found = await findRelease(viewer, releaseId)
  if (!found.ok) return found
  const row = found.data
  const { namespace } = row
  const kube = kubeAs(viewer, row.cluster)
  if (!(await kube.allowed({ verb: 'list', group: '', resource: 'services', namespace })))
    return failure('FORBIDDEN', phrase('releases.analysis.preview.forbidden', { namespace }))
  const release = toRelease(row)
  const sides = sidesOf(release.spec)
  const span = historySpan(row.startedAt, row.finishedAt, now)
  const [old, fresh, experiment] = await Promise.all([
    readSideHistory(metrics, sides, 'old', span),
    canCompare(sides) ? readSideHistory(metrics, sides, 'fresh', span) : null,
    readExperiment(metrics, release.spec.strategy, sides, experimentSpan(row, release.state, now)),
  ])
  return success({
    at: now.toISOString(),
    old: old.history,
    fresh: fresh?.history ?? null,
    experiment: experiment.ab,
    shadow: experiment.shadow,
    problem: old.problem ?? fresh?.problem ?? experiment.problem,
  })
}
