import type { Operation } from '#domain/plan/operation.ts'
import { refKey, targetOf } from '#domain/plan/target.ts'
import { dropCompanion, keepCompanion, type Step } from './realise-companion.ts'
import { moveRoute, type RouteStep } from './realise-route.ts'
import { shareOf } from './realise-share.ts'
import type { Waiting } from './realise-waiting.ts'
import { patchWorkload } from './realise-workload.ts'
import type { Realising } from './realising.ts'
import type { ReleaseState } from './state.ts'
import { workloadWait } from './workload-wait.ts'

export type Realised = {
  /** What to write now, in this order: no object twice, and nothing that is as wished already. */
  readonly operations: readonly Operation[]
  /** The intent that goes with them, to be saved before they are run. */
  readonly routing: ReleaseState['routing']
  /** The first thing that is missing; null when the cluster is as wished. */
  readonly waitingFor: Waiting | null
}

/**
 * Brings the cluster nearer to a wish, in the only safe order:
 *
 * 1. the companion comes, and grows; so does whatever else the routing needs;
 * 2. the route moves, once whoever is to carry more has its Available pods;
 * 3. a version that the route leaves out is left alone until it has drained; then the workload may change, and the
 *    companion shrink or go.
 *
 * Everything is derived from what is seen, so it does not matter at which write a predecessor died.
 */
export function realise(realising: Realising): Realised {
  const lacking = workloadLacks(realising)
  const companion = keepCompanion(realising)
  const needed = neededFor(realising)
  const route = moveRoute(realising, companion, lacking)
  const workload = changeWorkload(realising, route, lacking)
  const removal = dropCompanion(realising, route.isDrained)
  const steps = [route, workload, removal]
  return {
    operations: onePerObject([...companion.operations, ...needed, ...steps.flatMap(({ operations }) => operations)]),
    routing: route.routing,
    waitingFor:
      companion.waiting ?? writtenFirst(realising, needed) ?? route.waiting ?? workload.waiting ?? removal.waiting,
  }
}

/** What the routing that is wished needs before it may be. */
export function neededFor({ release, observed, router, wish }: Realising): readonly Operation[] {
  return router?.reconcile({ release, observed }, wish.routing) ?? []
}

function writtenFirst({ release }: Realising, needed: readonly Operation[]): Waiting | null {
  return needed.length === 0 ? null : { what: 'workload-written', values: { name: release.spec.workload.name } }
}

/** What the workload still lacks; null when it is as wished. */
function workloadLacks({ release, observed, wish }: Realising): Waiting | null {
  if (patchWorkload(release, observed, wish.workload).length > 0) {
    return { what: 'workload-written', values: { name: release.spec.workload.name } }
  }
  return workloadWait(release, observed, wish.workload)
}

/**
 * A workload that serves may change at any time, for Kubernetes keeps enough of its pods; one that the route has left
 * waits until it has drained, because its last requests are still being answered.
 */
function changeWorkload(realising: Realising, route: RouteStep, lacking: Waiting | null): Step {
  const { release, observed, wish } = realising
  const operations = patchWorkload(release, observed, wish.workload)
  if (operations.length > 0 && shareOf(wish.routing).stable === 0 && !route.isDrained) {
    return { operations: [], waiting: { what: 'drain', values: {} } }
  }
  return { operations, waiting: isLeaving(realising) && operations.length === 0 ? null : lacking }
}

/**
 * On the way back, with all requests with the old version again, the companion need not wait for the last old pod:
 * it may hold the very quota that pod needs.
 */
function isLeaving({ release, wish }: Realising): boolean {
  return release.state.direction === 'back' && wish.companion !== null && shareOf(wish.routing).fresh === 0
}

/** Two steps may ask for the same object; it is written once, and the other looks again. */
export function onePerObject(operations: readonly Operation[]): readonly Operation[] {
  const named = new Set<string>()
  return operations.filter((operation) => {
    const target = targetOf(operation)
    if (target === null) return true
    const key = refKey(target)
    if (named.has(key)) return false
    named.add(key)
    return true
  })
}
