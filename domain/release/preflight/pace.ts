import type { KubeObject } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'

/**
 * Pods that the workload's own rollout may make beyond its size: percentages are rounded up. A Deployment that does
 * not say has 25 %; a DaemonSet 0; a StatefulSet and a Deployment that recreates make none.
 *
 * Upstream rule: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/deployment-v1/#DeploymentSpec
 */
export function allowedSurge(workload: KubeObject, size: number): number {
  if (workload.kind === 'StatefulSet' || recreates(workload)) return 0
  const path = workload.kind === 'DaemonSet' ? '/spec/updateStrategy' : '/spec/strategy'
  return podsOf(valueAt(workload, `${path}/rollingUpdate/maxSurge`), size, {
    unsaid: workload.kind === 'DaemonSet' ? 0 : '25%',
    round: Math.ceil,
  })
}

/** Pods that may be missing meanwhile: percentages are rounded down. Where nothing may be either, one may be missing. */
export function allowedMissing(workload: KubeObject, size: number): number {
  if (recreates(workload)) return size
  if (workload.kind !== 'Deployment') return 1
  const missing = podsOf(valueAt(workload, '/spec/strategy/rollingUpdate/maxUnavailable'), size, {
    unsaid: '25%',
    round: Math.floor,
  })
  return missing === 0 && allowedSurge(workload, size) === 0 ? 1 : missing
}

/** Whether a Deployment stops every pod before it starts new ones. */
export function recreates(workload: KubeObject): boolean {
  return valueAt(workload, '/spec/strategy/type') === 'Recreate'
}

/** A number of pods, or a percentage of `size`. */
export function podsOf(
  value: unknown,
  size: number,
  reading: { readonly unsaid: string | number; readonly round: (pods: number) => number },
): number {
  const said = value ?? reading.unsaid
  if (typeof said === 'number') return said
  return reading.round((Number.parseInt(String(said), 10) * size) / 100)
}
