import { releaseGenerationAnnotation } from '#domain/kube/labels.ts'
import type { Operation } from '#domain/plan/operation.ts'
import { companionSize } from './companion/companion-size.ts'
import { isOfRelease } from './companion/is-of-release.ts'
import { reconcileCompanion } from './companion/reconcile-companion.ts'
import { removeCompanion } from './companion/remove-companion.ts'
import type { SeenRouting } from './decide-scene.ts'
import { drainedAt } from './realise-drain.ts'
import { shareOf } from './realise-share.ts'
import type { Waiting } from './realise-waiting.ts'
import type { Realising } from './realising.ts'
import type { Observed, Release } from './state.ts'
import { countPods } from './workload-counts.ts'

/** One part of realising a wish: what to write for it now, and what it still waits for. */
export type Step = { readonly operations: readonly Operation[]; readonly waiting: Waiting | null }

const nothing: Step = { operations: [], waiting: null }

/** Available pods the companion needs before its share may rise; at least one, whatever the wish says. */
export function freshNeeds({ release, wish, observed }: Pick<Realising, 'release' | 'wish' | 'observed'>): number {
  if (observed.workload === null || wish.companion === null) return 1
  return companionSize(release, observed, wish.companion.percent)
}

/**
 * Makes the companion, and lets it grow; it shrinks by going (`dropCompanion`), or where its pods are the share.
 * One that carries a superseded version is replaced, but not under its users: they have to be gone, and drained.
 *
 * On the way back it is left as it is: what is on its way out is neither made again nor grown, and nothing waits for
 * pods that may be the very reason to go back.
 */
export function keepCompanion(realising: Realising): Step {
  const { release, wish, observed, seen, now } = realising
  const { companion } = wish
  if (companion === null || companion.draining === true || release.state.direction === 'back') return nothing
  if (isSuperseded(release, observed) && !isFree(release, seen, now)) {
    return { operations: [], waiting: { what: 'drain', values: {} } }
  }
  const wanted = freshNeeds(realising)
  const operations = reconcileCompanion(release, observed, companion.percent)
  if (operations.length > 0) return { operations, waiting: { what: 'companion-objects', values: { wanted } } }
  const count = availableOf(observed)
  return count < wanted ? { operations, waiting: { what: 'companion', values: { count, wanted } } } : nothing
}

/** The companion still has the template of a generation before. */
function isSuperseded({ state }: Release, { companion }: Observed): boolean {
  const generation = companion.deployment?.metadata.annotations?.[releaseGenerationAnnotation]
  return generation !== undefined && generation !== String(state.generation)
}

/** No request reaches the companion any more, and those it had are answered. */
function isFree(release: Release, seen: SeenRouting, now: Date): boolean {
  const end = drainedAt(release, release.state.routing)
  return typeof seen !== 'string' && shareOf(seen).fresh === 0 && end !== null && end <= now
}

/** Available pods of the version in release; none while its Deployment replaces pods, for nobody can tell which is which. */
function availableOf({ companion, fresh }: Observed): number {
  if (companion.deployment === null) return 0
  const { current, existing, updated } = countPods(companion.deployment)
  return current && existing <= updated ? fresh.available : 0
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
