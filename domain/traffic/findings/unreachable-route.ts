import { sameConditions } from '../cover-match.ts'
import { hiddenBy, routeKey } from '../find-route.ts'
import { httpRoutes, type VirtualService } from '../virtual-service.ts'
import type { TrafficCheck } from './finding.ts'

/** Earlier routes take every request this one could: first match wins. */
export const unreachableRoute: TrafficCheck = {
  code: 'UNREACHABLE_ROUTE',
  severity: 'warning',
  of: ['virtualservices'],
  find: (object) =>
    hiddenRoutes(object).flatMap(({ index, earlier, identical }) =>
      identical ? [] : [{ pointer: `/spec/http/${index}`, values: { route: keyOf(object, index), earlier } }],
    ),
}

type Hidden = { readonly index: number; readonly earlier: string | number; readonly identical: boolean }

/** The routes no request can reach, and the first that is in the way. */
export function hiddenRoutes(object: VirtualService): readonly Hidden[] {
  const routes = httpRoutes(object)
  return routes.flatMap((route, index) => {
    const by = hiddenBy(object, index)
    if (by === null) return []
    const twin = routes.slice(0, index).findIndex((other) => sameConditions(other, route))
    const identical = twin !== -1 && (route.match ?? []).length > 0
    return [{ index, earlier: keyOf(object, identical ? twin : by), identical }]
  })
}

function keyOf(object: VirtualService, index: number): string | number {
  return routeKey(object, index)
}
