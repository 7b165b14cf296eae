import type { Release } from '../state.ts'
import type { Entry } from './list-patch.ts'

/**
 * What is remembered of a list of routes before the first write (`Original.route`): all of it, and of each route
 * that is moved the positions of the destinations that are the stable version.
 */
export type RememberedRoutes = {
  readonly entries: readonly Entry[]
  readonly moved: readonly { readonly index: number; readonly stable: readonly number[] }[]
}

/** Null where nothing of the kind was remembered: the route did not exist, or the router keeps something else. */
export function rememberedRoutes(release: Pick<Release, 'original'>): RememberedRoutes | null {
  const { route } = release.original
  return typeof route === 'object' && route !== null && 'moved' in route ? (route as RememberedRoutes) : null
}

type Search = {
  readonly remembered: RememberedRoutes
  readonly live: readonly Entry[]
  readonly isOurs: (entry: Entry) => boolean
  /** The route's name, or its conditions where it has none. */
  readonly identity: (entry: Entry) => string
  /** Whether a live route still has a destination of a remembered one. */
  readonly resembles: (live: Entry, original: Entry) => boolean
  /** Whether a live route names the companion: it can only be one that is moved, whatever it is called now. */
  readonly isMarked: (entry: Entry) => boolean
}

/**
 * Where the routes that are moved stand now, by their remembered position; those that are not there are left out.
 *
 * Positions shift when others insert or remove routes, so a route is known by its identity. Among several of one
 * identity those count that still have a destination of it, and of these the one of the same rank.
 */
export function locateRoutes(search: Search): ReadonlyMap<number, number> {
  const places = new Map<number, number>()
  for (const { index } of search.remembered.moved) {
    const place = locate(search, index, new Set(places.values()))
    if (place !== null) places.set(index, place)
  }
  return places
}

function locate(search: Search, index: number, taken: ReadonlySet<number>): number | null {
  const { remembered, live, isOurs, identity, resembles, isMarked } = search
  const original = remembered.entries[index]
  if (original === undefined) return null
  const alike = (entry: Entry) => identity(entry) === identity(original)
  const free = live.flatMap((entry, place) => (isOurs(entry) || taken.has(place) ? [] : [{ entry, place }]))
  const candidates = free.filter(({ entry }) => alike(entry))
  const likely = candidates.filter(({ entry }) => resembles(entry, original))
  const before = remembered.entries.filter(
    (entry, place) => place < index && alike(entry) && resembles(entry, original),
  )
  const moved = new Set(remembered.moved.map((route) => remembered.entries[route.index]))
  const rank = before.filter((entry) => !moved.has(entry)).length
  if (likely.length > 0) return likely[rank]?.place ?? null
  return (candidates[0] ?? free.find(({ entry }) => isMarked(entry)))?.place ?? null
}
