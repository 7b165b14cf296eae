import { valueAt } from '#domain/plan/examine-patch.ts'
import { capacityReasons } from '../../preflight/capacity-reasons.ts'
import { standingReasons } from '../../preflight/standing-reasons.ts'
import type { Target } from '../../preflight/target.ts'
import { type Reason, reason, reasonIf, type StrategyVerdict, verdictOf } from '../../preflight/verdict.ts'

/** Needs no pod more than there are, and nobody is served between the last old and the first new one. */
export function recreatePreflight(target: Target): StrategyVerdict {
  const { name, size, budget } = target
  const reasons = [
    ...standingReasons(target),
    reason('OUTAGE', 'care', { name, size }),
    ...reasonIf(size === 0, 'NOTHING_TO_TRY', 'care', { name }),
    ...(budget === null ? [] : [reason('BUDGET_PASSED_OVER', 'care', { budget: budget.metadata.name, size })]),
    ...(target.kind === 'StatefulSet' ? statefulReasons(target) : []),
    ...capacityReasons(target, { needed: 0 }),
  ]
  return verdictOf('recreate', reasons, { router: null, service: null, route: null })
}

/** A StatefulSet goes through zero replicas, which is not for an autoscaler and not for claims that go with their pods. */
function statefulReasons({ facts: { workload }, autoscaler, name }: Target): readonly Reason[] {
  const deletes = valueAt(workload, '/spec/persistentVolumeClaimRetentionPolicy/whenScaled') === 'Delete'
  const partition = Number(valueAt(workload, '/spec/updateStrategy/rollingUpdate/partition') ?? 0)
  return [
    ...reasonIf(deletes, 'ZERO_DELETES_CLAIMS', 'blocker', { name }),
    ...reasonIf(autoscaler !== null, 'AUTOSCALER_KEEPS_PODS', 'blocker', {
      name,
      autoscaler: autoscaler?.metadata.name ?? '',
    }),
    ...reasonIf(partition > 0, 'PARTITION_HOLDS', 'blocker', { name, partition }),
  ]
}
