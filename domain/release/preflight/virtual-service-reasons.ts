import { displayRef, refOf } from '#domain/kube/object.ts'
import { hashesConsistently } from '#domain/traffic/destination-rule.ts'
import { hiddenBy } from '#domain/traffic/find-route.ts'
import { resolveHost } from '#domain/traffic/host.ts'
import { rivalsOf } from '#domain/traffic/rivals.ts'
import { destinationsOf, httpRoutes, type VirtualService } from '#domain/traffic/virtual-service.ts'
import type { RoutedStrategy } from './means.ts'
import { routeOwnerReasons } from './route-owner-reasons.ts'
import type { RouteTo } from './routes-to.ts'
import type { Target } from './target.ts'
import { type Reason, reason, reasonIf } from './verdict.ts'

type Found = Extract<RouteTo, { router: 'virtual-service' }>

/** What to know before a VirtualService is moved by a release. */
export function virtualServiceReasons(target: Target, found: Found, strategy: RoutedStrategy): readonly Reason[] {
  const { object, routes } = found
  const name = displayRef(refOf(object))
  const moved = httpRoutes(object).filter((_, index) => routes.includes(index))
  const hidden = routes.filter((index) => hiddenBy(object, index) !== null)
  const rivals = rivalsOf(object, target.facts.virtualServices)
  const mirrors = moved.some((route) => route.mirror !== undefined || route.mirrors !== undefined)
  return [
    ...routeOwnerReasons(object),
    ...gatewayReasons(target, object),
    ...reasonIf(hidden.length > 0, 'ROUTE_HIDDEN', 'care', { name, routes: hidden.join(', ') }),
    ...reasonIf(rivals.length > 0, 'ROUTE_RIVALS', 'care', { name, rivals: rivals.join(', ') }),
    ...reasonIf(
      moved.some(({ fault }) => fault !== undefined),
      'ROUTE_FAULT',
      'care',
      { name },
    ),
    ...reasonIf(
      moved.some((route) => destinationsOf(route).length > 1),
      'ROUTE_ALREADY_SPLIT',
      'care',
      { name },
    ),
    ...reasonIf(strategy === 'shadow' && mirrors, 'MIRROR_TAKEN', 'blocker', { name }),
    ...reasonIf(strategy === 'canary' && isHashed(target, object, moved), 'CONSISTENT_HASH', 'care', { name }),
  ]
}

/** A route without gateways is for callers inside the mesh; one that names only gateways is not for them. */
function gatewayReasons({ facts: { mesh }, namespace }: Target, object: VirtualService): readonly Reason[] {
  const name = displayRef(refOf(object))
  const gateways = object.spec?.gateways ?? ['mesh']
  const insideOnly = gateways.every((gateway) => gateway === 'mesh')
  if (!gateways.includes('mesh'))
    return [reason('ROUTE_GATEWAYS_ONLY', 'care', { name, gateways: gateways.join(', ') })]
  if (mesh.mode === 'ambient' && !mesh.waypoint) {
    return [reason('AMBIENT_WITHOUT_WAYPOINT', insideOnly ? 'blocker' : 'care', { name, namespace })]
  }
  return [
    ...reasonIf(mesh.mode === 'none', 'NOT_IN_MESH', 'care', { name, namespace }),
    ...reasonIf(insideOnly, 'ROUTE_MESH_ONLY', 'info', { name }),
  ]
}

/** The hash picks an endpoint within one destination: a change of weights moves callers between versions. */
function isHashed({ facts }: Target, object: VirtualService, moved: ReturnType<typeof httpRoutes>): boolean {
  return moved
    .flatMap(destinationsOf)
    .some(({ destination }) =>
      hashesConsistently(facts.destinationRules, resolveHost(destination.host, object.metadata.namespace ?? '')),
    )
}
