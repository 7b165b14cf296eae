import type { Finding } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { hiddenBy, routeKey } from '#domain/traffic/find-route.ts'
import { isController, ownerOf } from '#domain/traffic/ownership.ts'
import { type HttpRoute, httpRoutes, type VirtualService } from '#domain/traffic/virtual-service.ts'
import type { RouterContext } from '../../router.ts'
import type { ReleaseSpec } from '../../spec.ts'
import { askedConditions } from '../asked-conditions.ts'
import { type RememberedRoutes, rememberedRoutes } from '../remembered-routes.ts'
import { isInserted } from './inserted-route.ts'
import { joined, requestOf, requestWithCookie, safeMethods } from './match-requests.ts'

/**
 * What people should know of releasing by this VirtualService.
 *
 * - `ROUTE_OWNED`: a controller would put its own version back.
 * - `ROUTE_WITHOUT_STABLE`: a chosen route does not lead to the Service, so there is nothing to move.
 * - `ROUTE_HIDDEN`: an earlier route takes every request of a chosen one.
 * - `ROUTE_OUTSIDE_MESH` / `ROUTE_MESH_ONLY`: it is obeyed at gateways only, or inside the mesh only; the other way in
 *   is not split.
 * - `ROUTE_WITH_FAULT`: a fault on a route disables its retries and timeouts, for the new version too.
 * - `CONDITION_LOST`: a condition of the release cannot be joined with one the route has on the same field.
 */
export function virtualServiceWarnings({ release, observed }: RouterContext): readonly Finding[] {
  const remembered = rememberedRoutes(release)
  if (observed.route === null || remembered === null) return []
  const object: VirtualService = observed.route
  return [
    ...owned(object),
    ...waysIn(object),
    ...remembered.moved.flatMap(({ index, stable }) => {
      const route = remembered.entries[index] as HttpRoute | undefined
      if (route === undefined || stable.length === 0) return [finding('ROUTE_WITHOUT_STABLE', { route: String(index) })]
      return routeFindings(withoutInserted(object, release), remembered, index, release.spec)
    }),
  ]
}

function owned(object: VirtualService): readonly Finding[] {
  const owner = ownerOf(object)
  return isController(owner) ? [finding('ROUTE_OWNED', { owner: owner.kind, evidence: owner.evidence })] : []
}

function waysIn({ spec, metadata }: VirtualService): readonly Finding[] {
  const gateways = spec?.gateways ?? ['mesh']
  if (!gateways.includes('mesh')) return [finding('ROUTE_OUTSIDE_MESH', { name: metadata.name })]
  return gateways.length === 1 ? [finding('ROUTE_MESH_ONLY', { name: metadata.name })] : []
}

function routeFindings(
  object: VirtualService,
  remembered: RememberedRoutes,
  index: number,
  spec: ReleaseSpec,
): readonly Finding[] {
  const route = remembered.entries[index] as HttpRoute
  const name = String(route.name ?? index)
  const earlier = hiddenBy(object, index)
  const lost = askedConditions(spec, { requestOf, withCookie: requestWithCookie, safeMethods: [safeMethods] })
    .map((condition) => joined(route.match, condition).lost)
    .some((count) => count > 0)
  return [
    ...(earlier === null ? [] : [finding('ROUTE_HIDDEN', { route: name, earlier: String(routeKey(object, earlier)) })]),
    ...(route.fault === undefined ? [] : [finding('ROUTE_WITH_FAULT', { route: name })]),
    ...(lost ? [finding('CONDITION_LOST', { route: name })] : []),
  ]
}

/** As it was before the release inserted routes, which hide what is behind them on purpose. */
function withoutInserted(object: VirtualService, release: RouterContext['release']): VirtualService {
  const http = httpRoutes(object).filter((route) => !isInserted(route, release))
  return { ...object, spec: { ...object.spec, http } }
}

const keys = {
  ROUTE_OWNED: 'owned',
  ROUTE_WITHOUT_STABLE: 'without-stable',
  ROUTE_HIDDEN: 'hidden',
  ROUTE_OUTSIDE_MESH: 'outside-mesh',
  ROUTE_MESH_ONLY: 'mesh-only',
  ROUTE_WITH_FAULT: 'with-fault',
  CONDITION_LOST: 'condition-lost',
} as const

function finding(code: keyof typeof keys, values: Readonly<Record<string, string>>): Finding {
  return { code, message: phrase(`releases.routers.${keys[code]}`, values) }
}
