import type { KubeObject } from '#domain/kube/object.ts'
import type { WorkloadRow, WorkloadStatus } from '../resource-contract.ts'
import { ownerColumns, rowBase, type StatusCondition, shareText, shortReason } from './row-base.ts'

type WorkloadShape = {
  readonly spec?: {
    readonly replicas?: number
    readonly paused?: boolean
    readonly template?: { readonly spec?: { readonly containers?: readonly { readonly image?: string }[] } }
  }
  readonly status?: {
    readonly observedGeneration?: number
    readonly replicas?: number
    readonly readyReplicas?: number
    readonly updatedReplicas?: number
    readonly availableReplicas?: number
    readonly desiredNumberScheduled?: number
    readonly currentNumberScheduled?: number
    readonly numberReady?: number
    readonly updatedNumberScheduled?: number
    readonly numberAvailable?: number
    readonly conditions?: readonly StatusCondition[]
  }
}

type Counts = Pick<WorkloadRow, 'desired' | 'ready' | 'updated' | 'available'> & { readonly total: number }

/** A Deployment, StatefulSet, DaemonSet or ReplicaSet as a list shows it. */
export function workloadRow(object: KubeObject): WorkloadRow {
  const workload = object as KubeObject & WorkloadShape
  const { total: _total, ...counts } = countsOf(workload)
  return {
    ...rowBase(object),
    status: statusOf(workload),
    reason: reasonOf(workload),
    ...counts,
    images: (workload.spec?.template?.spec?.containers ?? []).map(({ image }) => shareText(image ?? '')),
    ...ownerColumns(object),
  }
}

function countsOf({ kind, spec, status = {} }: KubeObject & WorkloadShape): Counts {
  if (kind === 'DaemonSet') {
    return {
      desired: status.desiredNumberScheduled ?? 0,
      ready: status.numberReady ?? 0,
      updated: status.updatedNumberScheduled ?? 0,
      available: status.numberAvailable ?? 0,
      total: status.currentNumberScheduled ?? 0,
    }
  }
  const total = status.replicas ?? 0
  return {
    desired: spec?.replicas ?? 1,
    ready: status.readyReplicas ?? 0,
    // A ReplicaSet has one template and so nothing to update.
    updated: kind === 'ReplicaSet' ? total : (status.updatedReplicas ?? 0),
    available: status.availableReplicas ?? 0,
    total,
  }
}

/**
 * `Progressing` while a rollout is under way, `Degraded` when it is done and too few are available, `Failed` past its
 * progress deadline (or when pods cannot be made). A status older than the spec counts as progress.
 */
function statusOf(workload: KubeObject & WorkloadShape): WorkloadStatus {
  const { metadata, spec, status } = workload
  const { desired, updated, available, total } = countsOf(workload)
  if (metadata.deletionTimestamp !== undefined) return 'Terminating'
  if ((status?.observedGeneration ?? 0) < (metadata.generation ?? 0)) return 'Progressing'
  if (conditionOf(workload, 'Progressing')?.status === 'False' || isTrue(workload, 'ReplicaFailure')) return 'Failed'
  if (spec?.paused === true) return 'Paused'
  if (updated < desired || total > Math.max(updated, desired)) return 'Progressing'
  if (desired === 0) return total === 0 ? 'Stopped' : 'Progressing'
  if (available >= desired) return 'Available'
  const rolledOut = conditionOf(workload, 'Progressing')?.reason
  return rolledOut === undefined || rolledOut === 'NewReplicaSetAvailable' ? 'Degraded' : 'Progressing'
}

function reasonOf(workload: KubeObject & WorkloadShape): string | null {
  const failure = conditionOf(workload, 'ReplicaFailure')
  if (failure?.status === 'True') return shortReason(failure.message)
  const bad = ['Progressing', 'Available']
    .map((type) => conditionOf(workload, type))
    .find((one) => one?.status === 'False')
  return shortReason(bad?.message)
}

function conditionOf({ status }: WorkloadShape, type: string): StatusCondition | undefined {
  return status?.conditions?.find((condition) => condition.type === type)
}

function isTrue(workload: WorkloadShape, type: string): boolean {
  return conditionOf(workload, type)?.status === 'True'
}
