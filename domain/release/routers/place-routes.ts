import canonicalize from 'canonicalize'
import type { Entry, Placed } from './list-patch.ts'

/** What a release wants of one of the routes it moves: the route itself, and routes of its own around it. */
export type RouteWish = {
  /** The moved route with the release's fields set. */
  readonly main: Entry
  /** Routes of the release directly before it, for where the first match wins. */
  readonly before: readonly Entry[]
  /** Routes of the release at the end of the list, for where the most specific match wins and order breaks ties. */
  readonly after: readonly Entry[]
}

type Placing = {
  readonly live: readonly Entry[]
  /** By the position of the moved route in `live`. */
  readonly wishes: ReadonlyMap<number, RouteWish>
  readonly isOurs: (entry: Entry) => boolean
  /** The fields of a route of the release that the release decides; others on it are left to whoever wrote them. */
  readonly ownFields: readonly string[]
}

/**
 * Where every route of the list is to stand. Routes of others keep their place and their bytes.
 *
 * Routes of the release that already say what they should, in the right order and ahead of their route, stay where
 * they stand, so that a foreign route inserted among them changes nothing. Otherwise all of them are made anew.
 */
export function placeRoutes(placing: Placing): readonly Placed[] {
  const { live, wishes } = placing
  if (standsInPlace(placing)) {
    return live.map((entry, from) => ({ from, entry: wishes.get(from)?.main ?? entry }))
  }
  const others = live.flatMap((entry, from) => (placing.isOurs(entry) ? [] : [{ from, entry }]))
  return [
    ...others.flatMap(({ from, entry }): readonly Placed[] => {
      const wish = wishes.get(from)
      return wish === undefined ? [{ from, entry }] : [...made(wish.before), { from, entry: wish.main }]
    }),
    ...[...wishes.values()].flatMap(({ after }) => made(after)),
  ]
}

function made(entries: readonly Entry[]): readonly Placed[] {
  return entries.map((entry) => ({ from: null, entry }))
}

function standsInPlace({ live, wishes, isOurs, ownFields }: Placing): boolean {
  const standing = [...live.keys()].filter((index) => isOurs(live[index] ?? {}))
  const wanted = [
    ...[...wishes].flatMap(([main, { before }]) => before.map((entry) => ({ entry, ahead: main }))),
    ...[...wishes.values()].flatMap(({ after }) => after.map((entry) => ({ entry, ahead: live.length }))),
  ]
  return (
    standing.length === wanted.length &&
    wanted.every(({ entry, ahead }, position) => {
      const index = standing[position] ?? live.length
      return index < ahead && ownFields.every((field) => same(live[index]?.[field], entry[field]))
    })
  )
}

function same(left: unknown, right: unknown): boolean {
  return canonicalize(left) === canonicalize(right)
}
