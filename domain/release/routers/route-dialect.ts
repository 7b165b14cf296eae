import type { KubeObject } from '#domain/kube/object.ts'
import type { RouterContext, TrafficRouter } from '../router.ts'
import type { RouterId } from '../spec.ts'
import type { Routing } from '../stage.ts'
import type { Entry } from './list-patch.ts'
import type { RouteWish } from './place-routes.ts'

/** One route that is moved, as it was before the release and as it is now. */
export type RouteScene = {
  readonly context: RouterContext
  readonly original: Entry
  readonly live: Entry
  /** The positions of the stable version among the original's destinations; at least one. */
  readonly stable: readonly number[]
  /** Which of the moved routes it is, from 0. */
  readonly rank: number
  /** The routes of the object that the release does not move. */
  readonly others: readonly Entry[]
}

/** What an object with a list of routes has of its own; everything else is the same for all of them (`routeRouter`). */
export type RouteDialect = {
  readonly id: RouterId
  /** The JSON pointer of the list. */
  readonly pointer: string
  readonly ownFields: readonly string[]
  entriesOf(object: KubeObject): readonly Entry[]
  /** Whether the release inserted the route, as it can be told from the route itself. */
  isOurs(entry: Entry, context: RouterContext): boolean
  /** Whether a route leads to the companion, if only by a mirror. */
  namesCompanion(entry: Entry, context: RouterContext): boolean
  identity(entry: Entry): string
  /** Whether a live route still has a destination of a remembered one. */
  resembles(live: Entry, original: Entry): boolean
  wishFor(scene: RouteScene, routing: Routing): RouteWish
  remember: TrafficRouter['remember']
  warnings: TrafficRouter['warnings']
}
