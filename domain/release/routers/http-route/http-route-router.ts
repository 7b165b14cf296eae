import canonicalize from 'canonicalize'
import type { TrafficRouter } from '../../router.ts'
import type { ReleaseSpec } from '../../spec.ts'
import type { RememberedRoutes } from '../remembered-routes.ts'
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
  isOurs: (rule, { release }) =>
    isCompanion(backendsOf(rule)[0], release.spec) ||
    mirrorsOf((rule as HttpRule).filters).some((backend) => isCompanion(backend, release.spec)),
  namesCompanion: (rule, { release }) =>
    [...backendsOf(rule), ...mirrorsOf((rule as HttpRule).filters)].some((backend) =>
      isCompanion(backend, release.spec),
    ),
  identity: (rule) => nameOrMatches(rule as HttpRule),
  resembles: (live, original) => {
    const keys = new Set(backendsOf(original).map(backendKey))
    return backendsOf(live).some((backend) => keys.has(backendKey(backend)))
  },
  wishFor: wishForRule,
  remember,
  warnings: httpRouteWarnings,
})

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
