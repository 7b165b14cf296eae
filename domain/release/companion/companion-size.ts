import type { KubeObject } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'

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
 * Pods of a companion at `percent` of the stable size: ⌈size × percent / 100⌉, at least 1, because a version without
 * a pod cannot be tried.
 *
 *   3 pods, 50 % → ⌈1.5⌉ = 2      8 pods, 100 % → 8      3 pods, 5 % → 1
 */
export function companionSize(workload: KubeObject, autoscaler: KubeObject | null, percent: number): number {
  return podsAt(percent, stableSize(workload, autoscaler))
}

/** As `companionSize`, from the number of stable pods. */
export function podsAt(percent: number, stablePods: number): number {
  return Math.max(1, Math.ceil((stablePods * percent) / 100))
}

function count(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : null
}
