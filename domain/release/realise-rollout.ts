import { valueAt } from '#domain/plan/examine-patch.ts'
import type { WorkloadRef } from './spec.ts'
import type { WorkloadWish } from './stage.ts'
import type { Observed, Release } from './state.ts'
import { countPods } from './workload-counts.ts'

/**
 * What `spec.strategy` or `spec.updateStrategy` is to be; undefined: absent, as it was. Where the wish says nothing,
 * it stays as it stands, but for the partition of a StatefulSet, which is how a batch is stopped.
 *
 * `all-at-once` is Recreate for a Deployment and 100 % unavailable for a DaemonSet. A StatefulSet knows neither: its
 * strategy goes through zero replicas instead.
 */
export function wantedRollout(release: Release, { workload }: Observed, wish: WorkloadWish): unknown {
  const { kind } = release.spec.workload
  const path = kind === 'Deployment' ? '/spec/strategy' : '/spec/updateStrategy'
  const original = release.original.rollout ?? undefined
  const base =
    wish.rollout === undefined
      ? valueAt(workload, path)
      : wish.rollout === 'original'
        ? original
        : wish.rollout === 'all-at-once'
          ? allAtOnce[kind]
          : pace(kind, wish.rollout)
  if (kind !== 'StatefulSet' || workload === null) return base
  return wish.pods === undefined
    ? withPartition(base, wish.rollout === undefined ? valueAt(original, '/rollingUpdate/partition') : undefined)
    : withPartition(base, Math.max(0, countPods(workload).desired - wish.pods))
}

const allAtOnce: Readonly<Record<WorkloadRef['kind'], unknown>> = {
  Deployment: { type: 'Recreate' },
  StatefulSet: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
  DaemonSet: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: '100%' } },
}

function pace(kind: WorkloadRef['kind'], limits: Exclude<WorkloadWish['rollout'], string | undefined>): unknown {
  const { maxSurge, maxUnavailable } = limits
  // maxUnavailable of a StatefulSet is behind a feature gate; without it the API server drops the field.
  if (kind === 'StatefulSet') return { type: 'RollingUpdate', rollingUpdate: { partition: 0 } }
  return { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } }
}

/** With another partition; undefined leaves the one it has. */
function withPartition(rollout: unknown, partition: unknown): unknown {
  if (partition === undefined || valueAt(rollout, '/type') === 'OnDelete') return rollout
  const rollingUpdate: unknown = valueAt(rollout, '/rollingUpdate')
  return {
    ...(typeof rollout === 'object' ? rollout : {}),
    type: 'RollingUpdate',
    rollingUpdate: { ...(typeof rollingUpdate === 'object' ? rollingUpdate : {}), partition },
  }
}
