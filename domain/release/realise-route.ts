import type { Operation } from '#domain/plan/operation.ts'
import { freshNeeds, type Step } from './realise-companion.ts'
import { drainedAt } from './realise-drain.ts'
import { routingWait } from './realise-routing.ts'
import { type Share, sameRouting, shareOf } from './realise-share.ts'
import type { Waiting } from './realise-waiting.ts'
import type { Realising } from './realising.ts'
import type { Routing } from './stage.ts'
import type { ReleaseState } from './state.ts'

export type RouteStep = Step & {
  readonly routing: ReleaseState['routing']
  /** The route is seen as wished, and a version it leaves out has had its time to finish. */
  readonly isDrained: boolean
}

/** What comes before the route: the companion, the size its way back needs, and what the workload itself lacks. */
export type Before = { readonly companion: Step; readonly hold: Step; readonly lacking: Waiting | null }

/**
 * Moves the route to what is wished, if whoever is to carry more can. Going forward, the companion must have all its
 * objects before it is named, and requests do not come back to a workload that is not whole; on the way back, pods
 * are enough.
 */
export function moveRoute(realising: Realising, before: Before): RouteStep {
  const { release, wish, seen, observed } = realising
  const { routing, direction } = release.state
  const wanted = wish.routing
  if (sameRouting(seen, wanted)) return arrived(realising)
  const from = typeof seen === 'string' ? nobody : shareOf(seen)
  const to = shareOf(wanted)
  const { companion, hold, lacking } = before
  const unready =
    direction === 'back'
      ? null
      : ((to.fresh > from.fresh ? companion.waiting : null) ?? (to.stable > from.stable ? lacking : null))
  // Where the new version has no pods there is nothing to be gained by a larger old one.
  const held = observed.fresh.available > 0 ? hold.waiting : null
  const waiting = unready ?? held ?? routingWait(realising, { from, to, freshNeeds: freshNeeds(realising) })
  if (waiting !== null) return { operations: [], routing, waiting, isDrained: false }
  const operations = writeRoute(realising, wanted)
  if (operations.length === 0 && needsNoWrite(realising, wanted)) return arrived(realising)
  const said = typeof seen === 'string' ? routing.before : seen
  return {
    operations,
    routing: { wanted, before: said, ...kept(routing, from, to) },
    waiting: { what: 'routing', values: { percent: to.fresh } },
    isDrained: false,
  }
}

/** Somebody else's route, or none, is taken to give nothing to either: whoever gets a share must be able to carry it. */
const nobody: Share = { stable: 0, fresh: 0 }

/**
 * Where pods are the means, the route follows them unwritten; and nothing is put back where the route is gone. Otherwise
 * a router that writes nothing refuses to, and the intent stays an intent.
 */
function needsNoWrite({ release, observed, router, seen }: Realising, wanted: Routing): boolean {
  if (router === null || (seen === 'gone' && wanted.kind === 'original')) return true
  return sameRouting(router.observe({ release, observed }, [wanted]), wanted)
}

function writeRoute({ release, observed, router }: Realising, wanted: Routing): readonly Operation[] {
  if (router === null) return []
  const context = { release, observed }
  return wanted.kind === 'original' ? router.finalize(context).restore : router.setRouting(context, wanted)
}

function arrived({ release, wish, now }: Realising): RouteStep {
  const { routing } = release.state
  const isIntent = sameRouting(routing.wanted, wish.routing)
  const since = isIntent
    ? routing.servedSince
    : kept(routing, shareOf(routing.wanted), shareOf(wish.routing)).servedSince
  const served = {
    wanted: wish.routing,
    before: isIntent ? routing.before : routing.wanted,
    servedSince: since ?? now.toISOString(),
  }
  const end = drainedAt(release, served)
  return { operations: [], routing: served, waiting: null, isDrained: end !== null && end <= now }
}

/** Another form of the same shares takes nobody's requests away, so a drain goes on. */
function kept(routing: ReleaseState['routing'], from: Share, to: Share): { readonly servedSince?: string } {
  const isSame = from.fresh === to.fresh && from.stable === to.stable
  return isSame && routing.servedSince !== undefined ? { servedSince: routing.servedSince } : {}
}
