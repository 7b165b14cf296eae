import type { Door } from './door.ts'
import { type ExpandedRoute, expandRoutes } from './expand-routes.ts'
import type { IndexedService, MeshIndex } from './index-mesh.ts'
import { judgePlace } from './judge-match.ts'
import type { MatchRequest } from './mesh.ts'
import type { TracedCondition } from './trace.ts'

/** One alternative of one HTTP route as a proxy gets it: Envoy knows no OR, so each becomes a route of its own. */
export type BuiltRoute = ExpandedRoute & {
  readonly service: IndexedService
  /** Null: every request. */
  readonly alternative: MatchRequest | null
  readonly place: readonly TracedCondition[]
  readonly state: 'served' | 'not-served' | 'unreachable' | 'no-delegate' | 'conflict'
  readonly catchAll: boolean
}

/**
 * The routes of a VirtualService at a door, in order. After one that takes every request istiod writes no more of this
 * VirtualService. Upstream rule: pilot/pkg/networking/core/route/route.go, `BuildHTTPRoutesForVirtualService`.
 */
export function buildRoutes(service: IndexedService, index: MeshIndex, door: Door): readonly BuiltRoute[] {
  let closed = false
  return expandRoutes(service, index).flatMap((expanded) => {
    const matches = expanded.route.match ?? []
    return (matches.length === 0 ? [null] : matches).map((alternative): BuiltRoute => {
      const place = alternative === null ? [] : judgePlace(alternative, door)
      const catchAll = takesEverything(alternative)
      const state = expanded.dropped ?? stateOf(closed, place)
      if (state === 'served' && catchAll) closed = true
      return { ...expanded, service, alternative, place, state, catchAll }
    })
  })
}

function stateOf(closed: boolean, place: readonly TracedCondition[]): 'served' | 'not-served' | 'unreachable' {
  if (closed) return 'unreachable'
  return place.every(({ holds }) => holds) ? 'served' : 'not-served'
}

/** No condition on the request, but a path prefix of `/` or the very regular expression `.*`: `IsCatchAllRoute`. */
function takesEverything(match: MatchRequest | null): boolean {
  if (match === null) return true
  const { uri } = match
  const anyPath =
    uri === undefined ||
    uri.prefix === '/' ||
    uri.regex === '.*' ||
    (uri.exact === undefined && uri.prefix === undefined && uri.regex === undefined)
  const maps = [match.headers, match.withoutHeaders, match.queryParams]
  const others = [match.method, match.authority, match.scheme]
  return (
    anyPath && others.every((each) => each === undefined) && maps.every((map) => Object.keys(map ?? {}).length === 0)
  )
}
