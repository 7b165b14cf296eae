import canonicalize from 'canonicalize'
import { refOf } from '#domain/kube/object.ts'
import { applied, valueAt } from '#domain/plan/examine-patch.ts'
import { meaningful } from '#domain/plan/meaningful.ts'
import type { Operation } from '#domain/plan/operation.ts'
import { refKey, targetOf } from '#domain/plan/target.ts'
import { beginRelease } from '../begin.ts'
import { decide } from '../decide.ts'
import { routerOf } from '../routers/registry.ts'
import type { ReleaseSpec } from '../spec.ts'
import type { Command, Decision, Observed, Release } from '../state.ts'
import { programOf } from '../strategies/registry.ts'
import { aCluster, type Cluster, look, write } from './cluster.ts'
import { autoscaler, httpRoute, service, spec, template, virtualService, workload } from './shop.ts'
import { weightsOf } from './weights-of.ts'

/** A release on a simulated cluster, driven as the engine drives it: look, decide, save, write. */
export type Driver = {
  readonly cluster: Cluster
  release: Release
  now: number
  analysis: Observed['analysis']
  /** Everything that must never happen and did. */
  readonly violations: string[]
  /** Why it stood still, each time. */
  readonly pauses: string[]
}

const start = Date.parse('2026-03-01T12:00:00Z')

export function aDriver(changes: Partial<ReleaseSpec> = {}, options: { readonly isScaled?: boolean } = {}): Driver {
  const chosen = spec(changes)
  const cluster = aCluster({
    workload: workload(chosen.workload.kind),
    service: service(),
    ...(chosen.router === 'virtual-service' ? { route: virtualService() } : {}),
    ...(chosen.router === 'http-route' ? { route: httpRoute() } : {}),
    ...(options.isScaled === true ? { autoscaler: autoscaler() } : {}),
  })
  const release = beginRelease({
    id: 'release-1',
    spec: chosen,
    template: template(2),
    observed: look(cluster),
    router: chosen.router === null ? null : routerOf(chosen.router),
    rules: [],
    now: new Date(start),
  })
  return { cluster, release, now: start, analysis: { verdict: 'none' }, violations: [], pauses: [] }
}

/**
 * One pass. `writes`: after so many of them the worker dies; what it decided is saved all the same.
 */
export function pass(
  driver: Driver,
  { command = null, writes }: { command?: Command | null; writes?: number } = {},
): Decision {
  const { release, cluster } = driver
  const { router } = release.spec
  const decision = decide({
    release,
    program: programOf(release.spec),
    router: router === null ? null : routerOf(router),
    observed: look(cluster, driver.analysis),
    command,
    now: new Date(driver.now),
  })
  driver.release = { ...release, state: decision.state }
  const { paused } = decision.state
  if (paused !== null && paused.kind !== release.state.paused?.kind) driver.pauses.push(paused.kind)
  const names = decision.operations.map((operation) => refKey(targetOf(operation) ?? never()))
  if (new Set(names).size < names.length) driver.violations.push(`an object twice in one decision: ${names}`)
  for (const operation of decision.operations.slice(0, writes)) watched(driver, operation)
  return decision
}

/** As `pass`, until there is nothing to write and nothing to say. Returns how many writes it took. */
export function passes(driver: Driver, command: Command | null = null): number {
  let count = pass(driver, { command }).operations.length
  for (let round = 0; round < 20; round++) {
    const before = canonicalize(driver.release.state)
    const { operations } = pass(driver)
    count += operations.length
    if (operations.length === 0 && before === canonicalize(driver.release.state)) return count
  }
  driver.violations.push('a decision that is never the last')
  return count
}

function watched(driver: Driver, operation: Operation): void {
  const { objects } = driver.cluster
  const target = refKey(targetOf(operation) ?? never())
  const before = [...objects.values()].find((object) => refKey(refOf(object)) === target)
  const capacityBefore = keptPods(driver.cluster)
  const sentBefore = weightsOf(objects.get('route'), objects.get('service'))
  if (!write(driver.cluster, operation))
    driver.violations.push(`a write that does not fit: ${JSON.stringify(operation)}`)
  if (operation.kind === 'patch' && before !== undefined) {
    const after = applied(before, operation.patch)
    if (after !== null && canonicalize(meaningful(after)) === canonicalize(meaningful(before))) {
      driver.violations.push(`a write that changes nothing: ${target}`)
    }
  }
  const capacity = keptPods(driver.cluster)
  if (driver.release.spec.router === 'replicas' && capacity < Math.min(capacityBefore, leastPods)) {
    driver.violations.push(`${capacity} pods are left of ${capacityBefore} that answer: ${target}`)
  }
  const sent = weightsOf(objects.get('route'), objects.get('service'))
  const { stable, fresh } = look(driver.cluster)
  if (sent.stable > sentBefore.stable && stable.available === 0 && fresh.available > 0) {
    driver.violations.push('requests to the old version, which has no pods')
  }
  if (sent.fresh > sentBefore.fresh && fresh.available === 0 && stable.available > 0) {
    driver.violations.push('requests to the new version, which has no pods')
  }
}

/** Of the four pods of `workload()`, what its own strategy asks to be there. */
const leastPods = 3

/** Pods that answer and that nobody has asked to end. */
function keptPods(cluster: Cluster): number {
  const { stable, fresh, workload: live, companion } = look(cluster)
  const kept = (available: number, object: unknown) =>
    Math.min(available, Number(valueAt(object, '/spec/replicas') ?? 0))
  return kept(stable.available, live) + kept(fresh.available, companion.deployment)
}

function never(): never {
  throw new TypeError('a release writes objects only')
}
