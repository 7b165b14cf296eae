import type { BuiltRoute } from './build-routes.ts'

/**
 * Routes of several VirtualServices of one domain, one list after the other, and those that take everything last: so that
 * an older VirtualService's catch-all does not hide what a younger one says. Upstream rule: `SortVHostRoutes`.
 */
export function joinAtGateway(lists: readonly (readonly BuiltRoute[])[]): readonly BuiltRoute[] {
  const all = lists.flat()
  if (lists.length < 2) return all
  const isLast = (route: BuiltRoute) => route.catchAll && route.state === 'served'
  return [...all.filter((route) => !isLast(route)), ...all.filter(isLast)]
}
