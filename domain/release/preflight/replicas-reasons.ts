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
    reason('SHARE_BY_PODS', 'care', { size, shares: listed(reachableShares(size)), ...asked(target) }),
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
function asked({ facts: { wanted }, size }: Target): { readonly wanted: string; readonly reached: string } {
  const steps = wanted.weights.filter((percent) => percent < 100)
  const { reachable } = routerOf('replicas')
  return { wanted: listed(steps), reached: listed(steps.map((percent) => reachable(percent, size))) }
}

function listed(shares: readonly number[]): string {
  return shares.length === 0 ? '-' : shares.map((share) => `${share} %`).join(', ')
}

const mostListed = 8

/**
 * The shares that whole pods can make, in percent: n new ones beside `size` old ones answer n / (size + n), n at most
 * `size`. Of many, the first ones and the last.
 *
 *   4 pods → 20, 33, 43, 50
 */
export function reachableShares(size: number): readonly number[] {
  const all = Array.from({ length: size }, (_, index) => Math.round((100 * (index + 1)) / (size + index + 1)))
  const distinct = [...new Set(all)]
  return distinct.length <= mostListed ? distinct : [...distinct.slice(0, mostListed - 1), ...distinct.slice(-1)]
}
