import type { RouteSummary, VirtualServiceSummary } from './observed-host.ts'

/** A route by what a form holds; links and selects carry positions as text. */
export function routeOf({ routes }: VirtualServiceSummary, key: unknown): RouteSummary | undefined {
  return routes.find((route) => String(route.key) === String(key))
}
