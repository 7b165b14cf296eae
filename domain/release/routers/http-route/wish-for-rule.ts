import type { Match } from '../../spec.ts'
import type { Routing } from '../../stage.ts'
import { cohorts, cookieText, eitherCohort, joinCohort, leaveCohort } from '../cohort-cookie.ts'
import type { RouteWish } from '../place-routes.ts'
import type { RouteScene } from '../route-dialect.ts'
import { type BackendRef, backendsOf, type HttpRule, type RuleFilter } from './http-route.ts'
import { withoutOvertaking } from './precedence.ts'
import { mirrorsOf, withMirror, withSetCookie } from './rule-filters.ts'
import { type Condition, conditionOf, joined, safeMethods } from './rule-matches.ts'
import { companionAlone, companionBackend, isCompanion, ontoLive, stableBackends } from './weighted-backends.ts'

/** The fields of an inserted rule that the release decides. */
export const ownFields = ['matches', 'filters', 'backendRefs'] as const

/**
 * What a routing makes of one rule of an HTTPRoute. The most specific match wins whatever the order, so rules for some
 * requests only stand at the end, where a tie goes to the rules of others; a rule for everybody else (`rest`), as
 * specific as the moved one, stands directly before it. The moved rule changes nothing but its weights.
 *
 * An inserted rule has the companion as its first backend, at weight 0 where it gets nothing: that is how it is known
 * again. It has no name: names are not kept by older versions of the API. Roles as in `wishForRoute`.
 */
export function wishForRule(scene: RouteScene, routing: Routing): RouteWish {
  const { original, live } = typed(scene)
  const untouched = { ...unmirrored(scene), backendRefs: ontoLive(backendsOf(original), live) }
  switch (routing.kind) {
    case 'original':
      return { main: untouched, before: [], after: [] }
    case 'weights': {
      const after = routing.override === undefined ? [] : overrideRule(scene, routing.override)
      return { main: weighted(scene, routing.percent), before: [], after }
    }
    case 'cohorts':
      return routing.expire === undefined
        ? { main: untouched, ...cohortRules(scene, routing.match, routing.cookie) }
        : {
            main: weighted(scene, routing.expire.percent),
            before: [],
            after: expireRule(scene, routing.cookie, routing.expire.percent),
          }
    case 'mirror':
      return { main: untouched, before: [], after: mirrorRule(scene, routing.percent) }
  }
}

function weighted(scene: RouteScene, percent: number): HttpRule {
  const { live, weighing } = typed(scene)
  const wanted = [...stableBackends(weighing, percent), ...companionBackend(weighing, percent)]
  return { ...unmirrored(scene), backendRefs: ontoLive(wanted, live) }
}

/** The moved rule without a mirror to the companion that somebody put there: it would make every request fail later. */
function unmirrored(scene: RouteScene): HttpRule {
  const { original, live, weighing } = typed(scene)
  const toCompanion = (filter: RuleFilter) => mirrorsOf([filter]).some((backend) => isCompanion(backend, weighing.spec))
  if (live.filters?.some(toCompanion) !== true || original.filters?.some(toCompanion) === true) return live
  const { filters, ...rest } = live
  const kept = filters.filter((filter) => !toCompanion(filter))
  return kept.length === 0 && original.filters === undefined ? rest : { ...rest, filters: kept }
}

function overrideRule(scene: RouteScene, match: Match): readonly HttpRule[] {
  return inserted(scene, [conditionOf(match)], companionAlone(typed(scene).weighing))
}

/**
 * A sticky visitor who also matches must find the rule of his cookie before the rule of the match, which may have
 * more conditions than the cookie alone; so the cookie's rule has the match as a second alternative.
 */
function cohortRules(scene: RouteScene, match: Match, cookie: string): Pick<RouteWish, 'before' | 'after'> {
  const { original, weighing } = typed(scene)
  const { durationSeconds } = scene.context.release.spec
  const sticky = (cohort: 'stable' | 'fresh') => {
    const text = cookieText(cookie, cohorts[cohort])
    return [conditionOf(null, text), conditionOf(match, text)]
  }
  const joining = (cohort: 'stable' | 'fresh') =>
    withSetCookie(original.filters, joinCohort(cookie, cohort, durationSeconds))
  const [fresh, stable] = [companionAlone(weighing), split(scene, 0)]
  return {
    before: [rule(scene, original.matches, stable, joining('stable'))],
    after: [
      ...inserted(scene, sticky('fresh'), fresh),
      ...inserted(scene, sticky('stable'), stable),
      ...inserted(scene, [conditionOf(match)], fresh, joining('fresh')),
    ],
  }
}

function expireRule(scene: RouteScene, cookie: string, percent: number): readonly HttpRule[] {
  const filters = withSetCookie(typed(scene).original.filters, leaveCohort(cookie))
  return inserted(scene, [conditionOf(null, eitherCohort(cookie))], split(scene, percent), filters)
}

function mirrorRule(scene: RouteScene, percent: number): readonly HttpRule[] {
  const { original, weighing } = typed(scene)
  const [companion] = companionAlone(weighing)
  if (companion === undefined) return []
  return inserted(scene, safeMethods, split(scene, 0), withMirror(original.filters, companion, percent))
}

/** The companion first, at its share, then the others. */
function split(scene: RouteScene, percent: number): readonly BackendRef[] {
  const { weighing } = typed(scene)
  return [...companionBackend(weighing, percent), ...stableBackends(weighing, percent)]
}

/** None where no alternative can say the condition without taking requests from somebody else's rule. */
function inserted(
  scene: RouteScene,
  conditions: readonly Condition[],
  backends: readonly BackendRef[],
  filters?: readonly RuleFilter[],
): readonly HttpRule[] {
  const { original } = typed(scene)
  const possible = joined(original.matches, conditions).matches
  const matches = withoutOvertaking(possible, original, scene.others as readonly HttpRule[])
  return matches.length === 0 ? [] : [rule(scene, matches, backends, filters ?? original.filters)]
}

function rule(
  scene: RouteScene,
  matches: HttpRule['matches'],
  backendRefs: readonly BackendRef[],
  filters: HttpRule['filters'],
): HttpRule {
  const { name: _, matches: __, filters: ___, backendRefs: ____, ...copied } = typed(scene).live
  return {
    ...copied,
    ...(matches === undefined ? {} : { matches }),
    ...(filters === undefined ? {} : { filters }),
    backendRefs,
  }
}

function typed({ original, live, stable, context }: RouteScene) {
  const { spec } = context.release
  const before = original as HttpRule
  return { original: before, live: live as HttpRule, weighing: { original: before, stable, spec } }
}
