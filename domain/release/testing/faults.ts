import canonicalize from 'canonicalize'
import type { ReleaseSpec } from '../spec.ts'
import type { Command, Observed } from '../state.ts'
import { controllers, edit, makeReady, makeUnready, settle } from './cluster.ts'
import { type Driver, pass } from './driver.ts'
import { template } from './shop.ts'
import { weightsByHand } from './weights-by-hand.ts'

/** Something that happens to a release between two looks, or during one. */
export type Fault =
  | { readonly kind: 'time'; readonly seconds: number }
  | { readonly kind: 'controllers' | 'settle' | 'hand-edit' | 'template-edit' }
  | { readonly kind: 'ready' | 'unready'; readonly side: 'stable' | 'fresh'; readonly count: number }
  | { readonly kind: 'crash'; readonly writes: number }
  | { readonly kind: 'command'; readonly verb: Command['verb']; readonly percent: number }
  | { readonly kind: 'analysis'; readonly verdict: Observed['analysis']['verdict'] }
  | { readonly kind: 'scale'; readonly replicas: number }

/** Lets one thing happen, and the engine look. What happens after the end is no business of a release's. */
export function suffer(driver: Driver, fault: Fault): void {
  const { cluster } = driver
  if (isOver(driver)) return
  switch (fault.kind) {
    case 'time':
      driver.now += fault.seconds * 1_000
      break
    case 'controllers':
      controllers(cluster)
      break
    case 'settle':
      settle(cluster, 10)
      break
    case 'hand-edit':
      weightsByHand(cluster)
      break
    case 'template-edit':
      edit(cluster, 'workload', (spec) => ({ ...(spec as object), template: template(3) }))
      break
    case 'ready':
      makeReady(cluster, fault.side, fault.count)
      break
    case 'unready':
      makeUnready(cluster, fault.side, fault.count)
      break
    case 'crash':
      pass(driver, { writes: fault.writes })
      break
    case 'command':
      pass(driver, { command: commandOf(fault) })
      break
    case 'analysis':
      driver.analysis = { verdict: fault.verdict }
      break
    case 'scale':
      if (cluster.objects.has('autoscaler')) edit(cluster, 'workload', (spec) => scaled(spec, fault.replicas))
      break
  }
  pass(driver)
}

function commandOf({ verb, percent }: Extract<Fault, { kind: 'command' }>): Command {
  return verb === 'set-weight' ? { verb, by: person, percent } : { verb, by: person }
}

function scaled(spec: unknown, replicas: number): unknown {
  return { ...(spec as object), replicas }
}

export function isOver({ release }: Driver): boolean {
  return ['promoted', 'completed', 'aborted'].includes(release.state.phase)
}

const person = 'sre@shop.test'

/** No fault any more, and a person who answers what is asked: resumes, and promotes. False when it comes to no end. */
export function comesToAnEnd(driver: Driver): boolean {
  driver.analysis = { verdict: 'passed' }
  for (let round = 0; round < 100 && !isOver(driver); round++) {
    const { state } = driver.release
    const isAsked = state.paused !== null && state.paused.kind !== 'stable-too-small'
    const { operations, lookAgainInMs } = pass(driver, isAsked ? { command: { verb: 'resume', by: person } } : {})
    settle(driver.cluster, 10)
    const stands = operations.length === 0 && canonicalize(driver.release.state) === canonicalize(state)
    if (stands && lookAgainInMs === null) pass(driver, { command: { verb: 'promote', by: person } })
    // Exactly as long as it said: a look that comes too early would come for ever.
    driver.now += stands ? (lookAgainInMs ?? 0) : 10
  }
  return isOver(driver)
}

/** Every strategy with every router it can be had with, and in place with every kind of workload. */
export const specs: readonly Partial<ReleaseSpec>[] = [
  ...(['virtual-service', 'http-route', 'replicas'] as const).map((router) => ({
    strategy: 'canary' as const,
    router,
    // Testers would hide everybody else's share from `weightsOf`.
    match: null,
    weights: [10, 50, 80, 100],
  })),
  ...(['virtual-service', 'http-route', 'service-selector'] as const).map((router) => ({
    strategy: 'blue-green' as const,
    router,
    pauseSeconds: null,
  })),
  ...(['virtual-service', 'http-route'] as const).flatMap((router) => [
    { strategy: 'ab' as const, router },
    { strategy: 'shadow' as const, router },
  ]),
  ...(['Deployment', 'StatefulSet', 'DaemonSet'] as const).flatMap((kind) =>
    (['recreate', 'rolling'] as const).map((strategy) => ({
      strategy,
      router: null,
      route: null,
      workload: { kind, name: 'catalog' },
      batches: kind === 'DaemonSet' ? [] : [1, 3],
    })),
  ),
]
