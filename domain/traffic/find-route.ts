import { conditionCovers, conditionsOf } from './cover-match.ts'
import { type HttpRoute, httpRoutes, type VirtualService } from './virtual-service.ts'

/** A route of a VirtualService and where it stands. */
export type FoundRoute = { readonly index: number; readonly route: HttpRoute }

export type RouteLookup =
  | { readonly found: FoundRoute }
  | { readonly found: null; readonly because: 'missing' | 'ambiguous' }

/**
 * The HTTP route by name or by position (from 0). A text of digits is a position only where no route has that name,
 * because forms and links carry numbers as text. Two routes of one name are ambiguous: Istio does not refuse them.
 */
export function findRoute(object: VirtualService, wanted: string | number): RouteLookup {
  const routes = httpRoutes(object)
  const named = routes.flatMap((route, index) =>
    route.name === String(wanted) && typeof wanted === 'string' ? [index] : [],
  )
  if (named.length > 1) return { found: null, because: 'ambiguous' }
  const index = named[0] ?? position(wanted)
  const route = index === null ? undefined : routes[index]
  return index === null || route === undefined ? { found: null, because: 'missing' } : { found: { index, route } }
}

function position(wanted: string | number): number | null {
  if (typeof wanted === 'number') return wanted
  return /^\d{1,4}$/.test(wanted) ? Number(wanted) : null
}

/** How a route is named to people and in the API: its name where that finds it, else its position. */
export function routeKey(object: VirtualService, index: number): string | number {
  const name = httpRoutes(object)[index]?.name
  if (name === undefined || name === '') return index
  return findRoute(object, name).found?.index === index ? name : index
}

/**
 * The position of the earlier route that takes the first of this one's requests when others take every request it
 * could, or null. Said only where it is certain: {@link conditionCovers}.
 */
export function hiddenBy(object: VirtualService, index: number): number | null {
  const routes = httpRoutes(object)
  const earlier = routes.slice(0, index).map(conditionsOf)
  const takers = conditionsOf(routes[index] ?? {}).map((own) =>
    earlier.findIndex((conditions) => conditions.some((condition) => conditionCovers(condition, own))),
  )
  return takers.includes(-1) ? null : (takers[0] ?? null)
}
