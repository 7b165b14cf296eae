import type { Waiting } from './realise-waiting.ts'
import { refusedPods } from './refused-pods.ts'
import type { WorkloadWish } from './stage.ts'
import type { Observed, Release } from './state.ts'
import { countPods, type PodCounts, terminatingPods } from './workload-counts.ts'

/**
 * What the workload's pods still lack, once its spec is as wished; null when nothing. A status that is about an older
 * spec says nothing yet.
 *
 *   template new, 10 desired, 7 updated, 9 Available → workload 7 of 10
 *   pods 3 of 10: 3 updated and every pod Available → null
 */
export function workloadWait(release: Release, observed: Observed, wish: WorkloadWish): Waiting | null {
  const { workload } = observed
  if (workload === null) return { what: 'gone', values: { name: release.spec.workload.name } }
  const counts = countPods(workload)
  if (!counts.current) return { what: 'workload-written', values: { name: workload.metadata.name } }
  if (wish.replicas === 'zero') {
    const left = Math.max(counts.existing + terminatingPods(workload), observed.stable.total)
    return left === 0 && counts.desired === 0 ? null : { what: 'stopping', values: { left } }
  }
  const wanted = Math.min(wish.pods ?? counts.desired, counts.desired)
  const updated = Math.min(counts.updated, wanted)
  const available = counts.available - (counts.existing - updated)
  return isComplete(counts, wanted, wish.pods !== undefined)
    ? null
    : {
        what: 'workload',
        values: { count: Math.max(0, Math.min(updated, available)), wanted, ...refusedPods(workload) },
      }
}

/** A batch leaves old pods beside the new ones; otherwise none may be left. Every pod there is must be Available. */
function isComplete({ desired, existing, updated, available }: PodCounts, wanted: number, isBatch: boolean): boolean {
  const replaced = isBatch ? updated >= wanted : updated === desired && existing === desired
  return replaced && available === existing && available >= desired
}
