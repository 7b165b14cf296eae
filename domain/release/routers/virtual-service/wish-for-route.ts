import type { HttpRoute, RouteDestination } from '#domain/traffic/virtual-service.ts'
import type { Match } from '../../spec.ts'
import type { Routing } from '../../stage.ts'
import { cohorts, cookieText, eitherCohort, joinCohort, leaveCohort } from '../cohort-cookie.ts'
import type { RouteWish } from '../place-routes.ts'
import type { RouteScene } from '../route-dialect.ts'
import { insertedName, insertedRoute, mirroredTo, type Role } from './inserted-route.ts'
import { joined, type MatchRequest, requestOf, requestWithCookie, safeMethods } from './match-requests.ts'
import { withSetCookie } from './set-cookie.ts'
import {
  companionAlone,
  ontoLive,
  restoredDestinations,
  stableDestinations,
  weightedDestinations,
} from './weighted-destinations.ts'

/**
 * What a routing makes of one HTTP route of a VirtualService. Istio takes the first route that matches, so whatever
 * is for some requests only is inserted directly before the route, and the route itself changes nothing but its
 * destinations. Every inserted route keeps the conditions of the original, each with ours added.
 *
 * - weights: stable and companion by percent; testers by `override` before it.
 * - cohorts: cookie b → new · cookie a → stable · who matches → new with cookie b · everybody else → stable with
 *   cookie a. `expire`: whoever has a cookie loses it, and everybody is served by percent.
 * - mirror: GET, HEAD and OPTIONS are answered as before and copied; other methods are left alone.
 */
export function wishForRoute(scene: RouteScene, routing: Routing): RouteWish {
  const { original, live } = typed(scene)
  const untouched = { ...live, route: restoredDestinations(original, live) }
  switch (routing.kind) {
    case 'original':
      return { main: untouched, before: [], after: [] }
    case 'weights': {
      const { override, percent } = routing
      const before = override === undefined ? [] : overrideRoute(scene, override)
      return { main: weighted(scene, percent), before, after: [] }
    }
    case 'cohorts':
      return routing.expire === undefined
        ? { main: untouched, before: cohortRoutes(scene, routing.match, routing.cookie), after: [] }
        : {
            main: weighted(scene, routing.expire.percent),
            before: expireRoute(scene, routing.cookie, routing.expire.percent),
            after: [],
          }
    case 'mirror':
      return { main: untouched, before: mirrorRoute(scene, routing.percent), after: [] }
  }
}

function weighted(scene: RouteScene, percent: number): HttpRoute {
  const { live, weighing } = typed(scene)
  return { ...live, route: ontoLive(weightedDestinations(weighing, percent), live) }
}

function overrideRoute(scene: RouteScene, match: Match): readonly HttpRoute[] {
  return inserted(scene, 'override', requestOf(match), companionAlone(typed(scene).weighing))
}

function cohortRoutes(scene: RouteScene, match: Match, cookie: string): readonly HttpRoute[] {
  const { weighing } = typed(scene)
  const { durationSeconds } = scene.context.release.spec
  const joining = (cohort: 'stable' | 'fresh', destinations: readonly RouteDestination[]) =>
    destinations.map((destination) => withSetCookie(destination, joinCohort(cookie, cohort, durationSeconds)))
  const fresh = companionAlone(weighing)
  const stable = stableDestinations(weighing)
  return [
    ...inserted(scene, 'new', requestWithCookie(cookieText(cookie, cohorts.fresh)), fresh),
    ...inserted(scene, 'stable', requestWithCookie(cookieText(cookie, cohorts.stable)), stable),
    ...inserted(scene, 'match', requestOf(match), joining('fresh', fresh)),
    ...inserted(scene, 'rest', {}, joining('stable', stable)),
  ]
}

function expireRoute(scene: RouteScene, cookie: string, percent: number): readonly HttpRoute[] {
  const destinations = weightedDestinations(typed(scene).weighing, percent).map((destination) =>
    withSetCookie(destination, leaveCohort(cookie)),
  )
  return inserted(scene, 'expire', requestWithCookie(eitherCohort(cookie)), destinations)
}

function mirrorRoute(scene: RouteScene, percent: number): readonly HttpRoute[] {
  const { original, weighing } = typed(scene)
  const [companion] = companionAlone(weighing)
  const mirror = mirroredTo(original, companion?.destination, percent)
  return inserted(scene, 'mirror', safeMethods, stableDestinations(weighing), mirror)
}

/** None where no alternative of the original can be joined with the condition: without a match it would take all. */
function inserted(
  scene: RouteScene,
  role: Role,
  condition: MatchRequest,
  route: readonly RouteDestination[],
  mirror: Partial<HttpRoute> = {},
): readonly HttpRoute[] {
  const { original, live } = typed(scene)
  const name = insertedName(scene.context.release, role, scene.rank)
  if (Object.keys(condition).length === 0) {
    const match = original.match === undefined ? {} : { match: original.match }
    return [insertedRoute(original, live, { name, ...match, route })]
  }
  const { match } = joined(original.match, condition)
  return match.length === 0 ? [] : [insertedRoute(original, live, { name, match, route, ...mirror })]
}

function typed({ original, live, stable, context }: RouteScene) {
  const { spec } = context.release
  return {
    original: original as HttpRoute,
    live: live as HttpRoute,
    weighing: { original: original as HttpRoute, stable, spec },
  }
}
