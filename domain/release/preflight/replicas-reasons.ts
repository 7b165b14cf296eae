import type { KubeObject } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import { distinguishingKeys, selectorOf } from '../companion/distinguish.ts'
import { routerOf } from '../routers/registry.ts'
import { siblingsBehind } from './siblings.ts'
import type { Target } from './target.ts'
import { type Reason, reason, reasonIf } from './verdict.ts'

/** What to know where the number of pods is the share of the new version. */
export function replicasReasons(target: Target, service: KubeObject): readonly Reason[] {
  const { facts, autoscaler, name, size } = target
  const siblings = siblingsBehind(service, target)
  const keys = distinguishingKeys(facts.workload, selectorOf(service), 'beside')
  return [
    reason('SHARE_BY_PODS', 'care', {
      size,
      shares: listed(reachableShares(size, autoscaler !== null)),
      ...asked(target),
    }),
    ...reasonIf(keys === null, 'NO_LABEL_BESIDE', 'blocker', { service: service.metadata.name, name }),
    ...reasonIf(autoscaler !== null, 'AUTOSCALER_MOVES_SHARE', 'care', {
      autoscaler: autoscaler?.metadata.name ?? '',
      name,
    }),
    ...reasonIf(siblings.length > 0, 'SHARE_DILUTED', 'care', {
      service: service.metadata.name,
      workloads: siblings.join(', '),
    }),
    ...reasonIf(valueAt(service, '/spec/sessionAffinity') === 'ClientIP', 'SESSION_AFFINITY', 'care', {
      service: service.metadata.name,
    }),
  ]
}

/** The steps that were asked for, and the shares they become. */
function asked({ facts: { wanted }, size, autoscaler }: Target): { readonly wanted: string; readonly reached: string } {
  const steps = wanted.weights.filter((percent) => percent < 100)
  const { reachable } = routerOf('replicas')
  return {
    wanted: listed(steps),
    reached: listed(steps.map((percent) => reachable(percent, size, autoscaler !== null))),
  }
}

function listed(shares: readonly number[]): string {
  return shares.length === 0 ? '-' : shares.map((share) => `${share} %`).join(', ')
}

const mostListed = 8

/**
 * The shares that whole pods can make, in percent: n new ones beside `size` old ones answer n / (size + n), n at most
 * `size`; then `size` new ones beside s old ones size / (size + s), down to none, unless an autoscaler keeps the old
 * ones. Of many, some of all sizes, with the first and the last.
 *
 *   4 pods → 20, 33, 43, 50, 57, 67, 80, 100      4 pods of an autoscaler → 20, 33, 43, 50
 */
export function reachableShares(size: number, isAutoscaled: boolean): readonly number[] {
  const growing = Array.from({ length: size }, (_, index) => (index + 1) / (size + index + 1))
  const shrinking = Array.from({ length: isAutoscaled ? 0 : size }, (_, index) => size / (2 * size - index - 1))
  const distinct = [...new Set([...growing, ...shrinking].map((share) => Math.round(100 * share)))]
  if (distinct.length <= mostListed) return distinct
  const last = distinct.length - 1
  return Array.from({ length: mostListed }, (_, place) => distinct[Math.round((place * last) / (mostListed - 1))] ?? 0)
}
