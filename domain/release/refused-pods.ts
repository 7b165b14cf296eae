import type { KubeObject } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'

type Condition = { readonly type: string; readonly status: string; readonly message?: string }

/**
 * Why Kubernetes makes no more pods of a workload, in its own words: a quota that is used up, an admission that says no.
 * Empty when nothing stands against them. Only a Deployment says so.
 */
export function refusedPods(workload: KubeObject | null): { readonly why?: string } {
  const conditions = valueAt(workload, '/status/conditions')
  const failure = (Array.isArray(conditions) ? (conditions as readonly Condition[]) : []).find(
    ({ type, status }) => type === 'ReplicaFailure' && status === 'True',
  )
  return failure?.message === undefined ? {} : { why: failure.message }
}
