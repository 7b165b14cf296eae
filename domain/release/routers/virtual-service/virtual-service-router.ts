import canonicalize from 'canonicalize'
import { type HttpRoute, httpRoutes } from '#domain/traffic/virtual-service.ts'
import type { TrafficRouter } from '../../router.ts'
import { routeRouter } from '../route-router.ts'
import { shareDestination } from './companion-destination.ts'
import { isInserted, ownFields } from './inserted-route.ts'
import { rememberVirtualService } from './remember-routes.ts'
import { virtualServiceWarnings } from './virtual-service-warnings.ts'
import { leadsToCompanion } from './weighted-destinations.ts'
import { wishForRoute } from './wish-for-route.ts'

/**
 * Shares by the HTTP routes of an Istio VirtualService: any share, cohorts and mirroring.
 * Upstream rules: https://istio.io/latest/docs/reference/config/networking/virtual-service/
 */
export const virtualServiceRouter: TrafficRouter = routeRouter({
  id: 'virtual-service',
  pointer: '/spec/http',
  ownFields,
  entriesOf: httpRoutes,
  isOurs: (route, { release }) => isInserted(route as HttpRoute, release),
  namesCompanion: (route, { release }) => leadsToCompanion(route as HttpRoute, release.spec),
  identity: (route) => `${route.name ?? ''}|${nameless(route as HttpRoute)}`,
  resembles: (live, original) => shareDestination(live as HttpRoute, original as HttpRoute),
  wishFor: wishForRoute,
  remember: rememberVirtualService,
  warnings: virtualServiceWarnings,
})

/** Istio does not ask for names; a route without one is known by its conditions. */
function nameless({ name, match }: HttpRoute): string {
  return name === undefined || name === '' ? (canonicalize(match ?? []) ?? '') : ''
}
