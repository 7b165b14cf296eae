import type { TrafficRouter } from '../router.ts'
import type { RouterId } from '../spec.ts'
import { httpRouteRouter } from './http-route/http-route-router.ts'
import { replicasRouter } from './replicas/replicas-router.ts'
import { serviceSelectorRouter } from './service-selector/service-selector-router.ts'
import { virtualServiceRouter } from './virtual-service/virtual-service-router.ts'

/** Every router by its id; adding one is its folder, a line here and a line in the contract test. */
const routers = {
  'virtual-service': virtualServiceRouter,
  'http-route': httpRouteRouter,
  'service-selector': serviceSelectorRouter,
  replicas: replicasRouter,
} as const satisfies Record<RouterId, TrafficRouter>

export function routerOf(id: RouterId): TrafficRouter {
  return routers[id]
}
