import type { Finding } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { isController, ownerOf } from '#domain/traffic/ownership.ts'
import type { RouterContext } from '../../router.ts'
import { askedConditions } from '../asked-conditions.ts'
import { type RememberedRoutes, rememberedRoutes } from '../remembered-routes.ts'
import type { HttpRule } from './http-route.ts'
import { withoutOvertaking } from './precedence.ts'
import { addsSetCookie } from './rule-filters.ts'
import { type Condition, conditionOf, joined, safeMethods } from './rule-matches.ts'

/**
 * What people should know of releasing by this HTTPRoute.
 *
 * - `ROUTE_OWNED`: a controller would put its own version back.
 * - `ROUTE_WITHOUT_STABLE`: a chosen rule does not lead to the Service, so there is nothing to move.
 * - `CONDITION_LOST`: a condition of the release cannot be joined with one of the rule, or would take requests from
 *   another rule; those requests are served as before.
 * - `COOKIE_TAKEN`: the rule adds a Set-Cookie of its own, so that visitors do not stick to a version.
 */
export function httpRouteWarnings({ release, observed }: RouterContext): readonly Finding[] {
  const remembered = rememberedRoutes(release)
  if (observed.route === null || remembered === null) return []
  const owner = ownerOf(observed.route)
  return [
    ...(isController(owner) ? [finding('ROUTE_OWNED', 'owned', { owner: owner.kind, evidence: owner.evidence })] : []),
    ...remembered.moved.flatMap(({ index, stable }) => {
      const rule = remembered.entries[index] as HttpRule | undefined
      const name = String(rule?.name ?? index)
      if (rule === undefined || stable.length === 0) {
        return [finding('ROUTE_WITHOUT_STABLE', 'without-stable', { route: name })]
      }
      return [
        ...(losesConditions(rule, remembered, release.spec)
          ? [finding('CONDITION_LOST', 'condition-lost', { route: name })]
          : []),
        ...(release.spec.strategy === 'ab' && addsSetCookie(rule.filters)
          ? [finding('COOKIE_TAKEN', 'cookie-taken', { route: name })]
          : []),
      ]
    }),
  ]
}

function losesConditions(
  rule: HttpRule,
  remembered: RememberedRoutes,
  spec: RouterContext['release']['spec'],
): boolean {
  const moved = new Set(remembered.moved.map(({ index }) => index))
  const others = remembered.entries.filter((_, index) => !moved.has(index)) as readonly HttpRule[]
  const conditions: readonly Condition[] = askedConditions(spec, {
    requestOf: (match) => conditionOf(match),
    withCookie: (cookie) => conditionOf(null, cookie),
    safeMethods,
  })
  return conditions.some((condition) => {
    const { matches, lost } = joined(rule.matches, [condition])
    return lost > 0 || withoutOvertaking(matches, rule, others).length < matches.length
  })
}

function finding(code: string, key: string, values: Readonly<Record<string, string>>): Finding {
  return { code, message: phrase(`releases.routers.${key}`, values) }
}
