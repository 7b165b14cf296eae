import canonicalize from 'canonicalize'
import type { RouterContext, TrafficRouter } from '../../router.ts'
import type { ReleaseSpec } from '../../spec.ts'
import type { Entry } from '../list-patch.ts'
import { type RememberedRoutes, rememberedRoutes } from '../remembered-routes.ts'
import { routeRouter } from '../route-router.ts'
import { backendKey, backendsOf, type HttpRule, isServiceBackend, rulesOf } from './http-route.ts'
import { httpRouteWarnings } from './http-route-warnings.ts'
import { mirrorsOf } from './rule-filters.ts'
import { isCompanion } from './weighted-backends.ts'
import { ownFields, wishForRule } from './wish-for-rule.ts'

/**
 * Shares by the rules of a Gateway API HTTPRoute: any share, cohorts and mirroring (`percent` of a mirror needs
 * Gateway API 1.3; regular expressions in matches are left to the implementation, and Istio's are RE2).
 */
export const httpRouteRouter: TrafficRouter = routeRouter({
  id: 'http-route',
  pointer: '/spec/rules',
  ownFields,
  entriesOf: rulesOf,
  isOurs: (rule, context) => isMarked(rule as HttpRule, context) && !isMoved(rule as HttpRule, context),
  namesCompanion: (rule, { release }) =>
    [...backendsOf(rule), ...mirrorsOf((rule as HttpRule).filters)].some((backend) =>
      isCompanion(backend, release.spec),
    ),
  identity: (rule) => nameOrMatches(rule as HttpRule),
  resembles: shareBackend,
  wishFor: wishForRule,
  remember,
  warnings: httpRouteWarnings,
})

/** As the release marks the rules it inserts: the companion is the first backend, or a mirror. */
function isMarked(rule: HttpRule, { release }: RouterContext): boolean {
  const [first] = backendsOf(rule)
  return [first, ...mirrorsOf(rule.filters)].some((backend) => isCompanion(backend, release.spec))
}

/**
 * A rule that is moved, onto which somebody put such a mark: he turned its backends round, or mirrors it. Only the rule
 * for everybody else has the same matches, and there the companion comes first with nothing.
 */
function isMoved(rule: HttpRule, { release }: RouterContext): boolean {
  const remembered = rememberedRoutes(release)
  const originals =
    remembered?.entries.filter((_, place) => remembered.moved.some(({ index }) => index === place)) ?? []
  const [first] = backendsOf(rule)
  const isRest = isCompanion(first, release.spec) && first?.weight === 0
  return (
    !isRest &&
    originals.some(
      (original) => nameOrMatches(original as HttpRule) === nameOrMatches(rule) && shareBackend(rule, original),
    )
  )
}

function shareBackend(left: Entry, right: Entry): boolean {
  const keys = new Set(backendsOf(right).map(backendKey))
  return backendsOf(left).some((backend) => keys.has(backendKey(backend)))
}

function nameOrMatches({ name, matches }: HttpRule): string {
  return name === undefined ? `matches ${canonicalize(matches ?? [])}` : `name ${name}`
}

/** All rules as they are, and of each that is moved the backends that are the released Service. */
function remember(spec: ReleaseSpec, { route }: Parameters<TrafficRouter['remember']>[1]): RememberedRoutes {
  const entries = route === null ? [] : rulesOf(route)
  const moved = (spec.route?.routes ?? []).map((index) => {
    const backends = backendsOf(entries[index] ?? {})
    const stable = backends.flatMap((backend, place) =>
      spec.service !== null && isServiceBackend(backend, spec.namespace, spec.service) ? [place] : [],
    )
    return { index, stable }
  })
  return { entries, moved }
}
