import type { KubeObject } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import type { PodDemand } from './pod-demand.ts'
import { listAt, textAt } from './read-fields.ts'

/**
 * Whether a quota counts pods of this template: all its scopes must. A scope that is not known here is taken to
 * count, so that a shortage is rather said once too often.
 *
 * Upstream rule: https://kubernetes.io/docs/concepts/policy/resource-quotas/#quota-scopes
 */
export function quotaApplies(quota: KubeObject, template: unknown, each: PodDemand): boolean {
  const isBestEffort = Object.values(each).every((asked) => asked === null)
  const ends = valueAt(template, '/spec/activeDeadlineSeconds') !== undefined
  const counts = (scope: string): boolean => {
    if (scope === 'BestEffort') return isBestEffort
    if (scope === 'NotBestEffort') return !isBestEffort
    return scope === 'Terminating' ? ends : scope === 'NotTerminating' ? !ends : true
  }
  return (
    listAt(quota, '/spec/scopes').every((scope) => counts(String(scope))) &&
    listAt(quota, '/spec/scopeSelector/matchExpressions').every((expression) => {
      const scope = String(valueAt(expression, '/scopeName'))
      return scope === 'PriorityClass' ? holdsClass(expression, template) : counts(scope)
    })
  )
}

function holdsClass(expression: unknown, template: unknown): boolean {
  const name = textAt(template, '/spec/priorityClassName')
  const isAmong = name !== null && listAt(expression, '/values').includes(name)
  switch (valueAt(expression, '/operator')) {
    case 'In':
      return isAmong
    case 'NotIn':
      return !isAmong
    case 'Exists':
      return name !== null
    case 'DoesNotExist':
      return name === null
    default:
      return true
  }
}
