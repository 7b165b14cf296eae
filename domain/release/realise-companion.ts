import type { Operation } from '#domain/plan/operation.ts'
import { companionSize } from './companion/companion-size.ts'
import { isOfRelease } from './companion/is-of-release.ts'
import { reconcileCompanion } from './companion/reconcile-companion.ts'
import { removeCompanion } from './companion/remove-companion.ts'
import type { Waiting } from './realise-waiting.ts'
import type { Realising } from './realising.ts'

/** One part of realising a wish: what to write for it now, and what it still waits for. */
export type Step = { readonly operations: readonly Operation[]; readonly waiting: Waiting | null }

const nothing: Step = { operations: [], waiting: null }

/** Available pods the companion needs before its share may rise; at least one, whatever the wish says. */
export function freshNeeds({ wish, observed }: Pick<Realising, 'wish' | 'observed'>): number {
  if (observed.workload === null || wish.companion === null) return 1
  return companionSize(observed.workload, observed.autoscaler, wish.companion.percent)
}

/**
 * Makes the companion and the objects the route needs, and lets it grow; it only ever shrinks by going (`dropCompanion`).
 *
 * On the way back it is left as it is: what is on its way out is neither made again nor grown, and nothing waits for
 * pods that may be the very reason to go back.
 */
export function keepCompanion(realising: Realising): Step {
  const { release, wish, router, observed } = realising
  const { companion } = wish
  if (companion === null || companion.draining === true || release.state.direction === 'back') return nothing
  const wanted = freshNeeds(realising)
  const operations = [
    ...reconcileCompanion(release, observed, companion.percent),
    ...(router?.reconcile({ release, observed }) ?? []),
  ]
  if (operations.length > 0) return { operations, waiting: { what: 'companion-objects', values: { wanted } } }
  const count = observed.fresh.available
  return count < wanted ? { operations, waiting: { what: 'companion', values: { count, wanted } } } : nothing
}

/** Takes the companion away once no route names it and it has finished what it had. */
export function dropCompanion({ release, wish, router, observed }: Realising, isDrained: boolean): Step {
  if (wish.companion !== null) return nothing
  const operations = [...removeCompanion(release, observed), ...(router?.finalize({ release, observed }).remove ?? [])]
  if (operations.length > 0 && !isDrained) return { operations: [], waiting: { what: 'drain', values: {} } }
  const left = Math.max(operations.length, leftBehind(release.id, observed))
  return left === 0 ? nothing : { operations, waiting: { what: 'removal', values: { count: left } } }
}

/** The release's own objects that still exist; those that end count, for their finalizers may hold them. */
function leftBehind(id: string, { companion }: Realising['observed']): number {
  return Object.values(companion).filter((object) => object !== null && isOfRelease(object, { id })).length
}
