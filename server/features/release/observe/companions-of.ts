import 'server-only'
import type { KubeObject, ObjectRef } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import { selects } from './selects.ts'

/** The autoscaler that rules a workload's size, if one does; it may outlive the workload. */
export function autoscalerOf(
  autoscalers: readonly KubeObject[],
  { kind, name }: Pick<ObjectRef, 'kind' | 'name'>,
): KubeObject | null {
  const ruling = autoscalers.find(
    (autoscaler) =>
      valueAt(autoscaler, '/spec/scaleTargetRef/kind') === kind &&
      valueAt(autoscaler, '/spec/scaleTargetRef/name') === name,
  )
  return ruling ?? null
}

/** The disruption budget that counts a workload's pods, if one does. */
export function budgetOf(budgets: readonly KubeObject[], workload: KubeObject | null): KubeObject | null {
  const labels = valueAt(workload, '/spec/template/metadata/labels')
  return budgets.find((budget) => selects(valueAt(budget, '/spec/selector'), labels)) ?? null
}

/**
 * The companion's budget, by the name a release gives it: where a worker died between the removal of the Deployment and
 * of the budget, there are no pods to know it by. Otherwise one that counts the companion's pods already.
 */
export function companionBudgetOf(
  budgets: readonly KubeObject[],
  companion: KubeObject | null,
  name: string,
): KubeObject | null {
  return budgets.find(({ metadata }) => metadata.name === name) ?? budgetOf(budgets, companion)
}
