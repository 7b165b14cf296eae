import type { KubeObject } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import { phrase } from '#domain/plan/phrase.ts'
import type { TrafficRouter } from './router.ts'
import type { ReleaseSpec } from './spec.ts'
import type { Observed, Original, Release, ReleaseState } from './state.ts'

type Beginning = {
  readonly id: string
  readonly spec: ReleaseSpec
  /** As the API server answers it in a dry run: with its defaults, or the live template would never equal it. */
  readonly template: unknown
  readonly observed: Observed
  readonly router: TrafficRouter | null
  /** DestinationRules of the Service's host: they tell which subset of a route is this workload. */
  readonly rules: readonly KubeObject[]
  readonly now: Date
}

/**
 * A release that has not written anything yet. What it will change is remembered as it is now, and only this is ever
 * put back. The workload must exist: preflight refuses a release without one.
 */
export function beginRelease({ id, spec, template, observed, router, rules, now }: Beginning): Release {
  return {
    id,
    spec,
    template,
    original: rememberOriginal(spec, observed, router, rules),
    state: firstState(now),
  }
}

function rememberOriginal(
  spec: ReleaseSpec,
  observed: Observed,
  router: TrafficRouter | null,
  rules: readonly KubeObject[],
): Original {
  const { workload, autoscaler, route, service } = observed
  if (workload === null) throw new TypeError('a release begins with a workload')
  const replicas = valueAt(workload, '/spec/replicas')
  return {
    template: valueAt(workload, '/spec/template'),
    replicas: autoscaler === null && typeof replicas === 'number' ? replicas : null,
    rollout: valueAt(workload, '/spec/strategy') ?? valueAt(workload, '/spec/updateStrategy') ?? null,
    route: router?.remember(spec, { route, service, workload, rules }) ?? null,
  }
}

/** The state of a release before its first look at the cluster; `overridden`: what its start was let pass. */
export function firstState(now: Date, overridden?: readonly string[]): ReleaseState {
  const original = { kind: 'original' } as const
  return {
    phase: 'preparing',
    direction: 'forward',
    backFrom: 0,
    stage: 0,
    stageSince: now.toISOString(),
    settledAt: null,
    letPass: false,
    percent: null,
    paused: null,
    // The old version was served alone long before this: nobody waits for it to drain.
    routing: { wanted: original, before: original, servedSince: new Date(0).toISOString() },
    ...(overridden === undefined ? {} : { overridden }),
    reason: phrase('releases.decide.reason.began'),
    generation: 1,
  }
}
