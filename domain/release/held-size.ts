import { heldReplicasAnnotation } from '#domain/kube/labels.ts'
import type { KubeObject } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import { stableSize } from './companion/companion-size.ts'
import type { Routing } from './stage.ts'
import type { Observed } from './state.ts'
import { countPods } from './workload-counts.ts'

/** The minimum a release gave an autoscaler, and the one it had. */
export type Held = { readonly size: number; readonly before: number }

/** What the annotation says: for people first, who find it where a panel was removed in the middle. */
export function heldText({ size, before }: Held): string {
  return `${size} instead of ${before}`
}

/** Null where the autoscaler is not held. */
export function heldOf(autoscaler: KubeObject): Held | null {
  const said = /^(\d+) instead of (\d+)$/.exec(autoscaler.metadata.annotations?.[heldReplicasAnnotation] ?? '')
  return said === null ? null : { size: Number(said[1]), before: Number(said[2]) }
}

/** An autoscaler that does not say keeps one pod, the API's default. */
export function minimumOf(autoscaler: KubeObject | null): number {
  const minimum = valueAt(autoscaler, '/spec/minReplicas')
  return typeof minimum === 'number' ? minimum : 1
}

/** How many percent of the requests the stable version does not see; of cohorts, whose size nobody knows, all. */
export function leavesStable(routing: Routing): number {
  switch (routing.kind) {
    case 'original':
    case 'mirror':
      return 0
    case 'weights':
      return routing.percent
    case 'cohorts':
      return routing.expire?.percent ?? 100
  }
}

/**
 * Pods the stable version needs for everybody's requests, of which `left` percent go elsewhere now; at most what its
 * autoscaler may make.
 *
 * Its own size is enough while it answers everybody. After that the greatest size it has had, and what the companion's
 * autoscaler has added to what it was given, in proportion; but no more than the stable one would not see by itself:
 *
 *   held 8, companion of 4 grown to 6, 50 % left → 8 × 6/4 = 12
 *   held 10, companion of 1 grown to 2, 5 % left → at most 10 × 100/95 → 10
 */
export function neededSize({ workload, autoscaler, companion }: Observed, left: number): number {
  if (workload === null || autoscaler === null) return 0
  const most = Number(valueAt(autoscaler, '/spec/maxReplicas') ?? Number.POSITIVE_INFINITY)
  const held = Math.max(stableSize(workload, autoscaler), heldOf(autoscaler)?.size ?? 0)
  const unseen = left === 100 ? Number.POSITIVE_INFINITY : Math.floor((held * 100) / (100 - left))
  return Math.min(most, Math.max(held, Math.min(Math.ceil(held * growthOf(companion)), unseen)))
}

/** How many times as large as it was asked for the companion is; 1 where nothing but the release sizes it. */
function growthOf({ deployment, autoscaler }: Observed['companion']): number {
  if (deployment === null || autoscaler === null) return 1
  return Math.max(1, countPods(deployment).desired / Math.max(1, minimumOf(autoscaler)))
}
