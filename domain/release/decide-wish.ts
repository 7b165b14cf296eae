import { type SeenRouting, seeTemplate } from './decide-scene.ts'
import { freshNeeds } from './realise-companion.ts'
import { sameRouting, shareOf, withoutShare } from './realise-share.ts'
import { companionPercentFor } from './routers/replicas/reachable-share.ts'
import type { Routing, Stage, Wish } from './stage.ts'
import type { Observed, Release } from './state.ts'

/**
 * What a stage wishes as things are: its own picture, with the share a person set instead of the stage's, and on the
 * way back never with more requests for the new version than is prudent.
 */
export function wishOf(release: Release, observed: Observed, stage: Stage, seen: SeenRouting): Wish {
  const { state } = release
  if (state.direction === 'back') return { ...stage.wish, routing: retreat(release, observed, stage, seen) }
  const { companion, routing } = stage.wish
  if (state.percent === null || routing.kind !== 'weights' || companion === null) return stage.wish
  return {
    ...stage.wish,
    companion: { ...companion, percent: companionPercent(release, companion.percent, state.percent) },
    routing: { ...routing, percent: state.percent },
  }
}

/** Where pods are the share there are exactly as many; elsewhere a companion that has been made keeps its size. */
function companionPercent({ spec }: Release, ofStage: number, percent: number): number {
  return spec.router === 'replicas' ? companionPercentFor(percent) : Math.max(ofStage, percent)
}

/**
 * The routing of a stage on the way back. The share of the new version only ever falls, with one exception: when the
 * route had been put back already and the workload is new, a companion that is well takes the requests once more, so
 * that the workload is not rolled back under its users.
 */
function retreat(release: Release, observed: Observed, { wish }: Stage, seen: SeenRouting): Routing {
  const { wanted } = release.state.routing
  const wished = shareOf(wish.routing).fresh
  if (wished > 0 && observed.fresh.ready === 0 && observed.stable.available > 0) return withoutShare(wish.routing)
  const present = typeof seen === 'string' ? wanted : seen
  if (wished <= shareOf(present).fresh) return wish.routing
  const wasPutBack = wanted.kind === 'original' || sameRouting(wanted, wish.routing)
  const isWell = observed.fresh.available >= freshNeeds({ release, wish, observed })
  return wasPutBack && isWell && seeTemplate(release, observed) === 'new' ? wish.routing : present
}
