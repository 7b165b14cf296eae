import type { KubeObject } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import type { Observed, Release } from '../state.ts'

/**
 * How many pods the stable version is meant to have now: what its autoscaler last asked for, at least its minimum.
 * A Deployment that does not say has 1 (the API's default); one that sleeps at 0 has 0, autoscaler or not.
 */
export function stableSize(workload: KubeObject, autoscaler: KubeObject | null): number {
  const replicas = count(valueAt(workload, '/spec/replicas')) ?? 1
  if (autoscaler === null || replicas === 0) return replicas
  return Math.max(replicas, count(valueAt(autoscaler, '/spec/minReplicas')) ?? 1)
}

/**
 * As `stableSize`, of the whole version: what a release that shares by pods has taken away of it counts. What somebody
 * has added meanwhile counts as well.
 */
export function wholeSize(release: Release, { workload, autoscaler }: Observed): number {
  if (workload === null) return 0
  const size = stableSize(workload, autoscaler)
  return release.spec.router === 'replicas' ? Math.max(size, release.original.replicas ?? 0) : size
}

/**
 * Pods of a companion at `percent` of the whole stable size: ⌈size × percent / 100⌉, at least 1, because a version
 * without a pod cannot be tried; none at 0.
 *
 *   3 pods, 50 % → ⌈1.5⌉ = 2      8 pods, 100 % → 8      3 pods, 5 % → 1
 */
export function companionSize(release: Release, observed: Observed, percent: number): number {
  return podsAt(percent, wholeSize(release, observed))
}

/** As `companionSize`, from the number of stable pods. */
export function podsAt(percent: number, stablePods: number): number {
  return percent === 0 ? 0 : Math.max(1, Math.ceil((stablePods * percent) / 100))
}

function count(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : null
}
