import type { KubeObject } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'

/** A workload's pods by its own status, the same for the three kinds. */
export type PodCounts = {
  /** Whether the status is about the spec as it is now: `observedGeneration` has caught up. */
  readonly current: boolean
  readonly desired: number
  readonly existing: number
  readonly updated: number
  /** Ready for `minReadySeconds`. */
  readonly available: number
}

/** Counts a workload's pods, those that are ending left out. A DaemonSet counts nodes. */
export function countPods(workload: KubeObject): PodCounts {
  const figure = (path: string): number => Number(valueAt(workload, path) ?? 0)
  const current = figure('/status/observedGeneration') >= (workload.metadata.generation ?? 0)
  if (workload.kind === 'DaemonSet') {
    return {
      current,
      desired: figure('/status/desiredNumberScheduled'),
      existing: figure('/status/currentNumberScheduled'),
      updated: figure('/status/updatedNumberScheduled'),
      available: figure('/status/numberAvailable'),
    }
  }
  return {
    current,
    desired: Number(valueAt(workload, '/spec/replicas') ?? 1),
    existing: figure('/status/replicas'),
    updated: figure('/status/updatedReplicas'),
    available: figure('/status/availableReplicas'),
  }
}

/** Pods that are ending, which may still hold the volume the next pod waits for (Deployments, Kubernetes 1.33). */
export function terminatingPods(workload: KubeObject): number {
  return Number(valueAt(workload, '/status/terminatingReplicas') ?? 0)
}
