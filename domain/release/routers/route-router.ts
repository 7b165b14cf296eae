import canonicalize from 'canonicalize'
import { refOf } from '#domain/kube/object.ts'
import type { JsonPatchStep, Operation } from '#domain/plan/operation.ts'
import type { RouterContext, TrafficRouter } from '../router.ts'
import type { Routing } from '../stage.ts'
import { explainRouting } from './explain-routing.ts'
import { type Entry, listPatch } from './list-patch.ts'
import { placeRoutes } from './place-routes.ts'
import { locateRoutes, type RememberedRoutes, rememberedRoutes } from './remembered-routes.ts'
import type { RouteDialect } from './route-dialect.ts'

/**
 * The router of an object that lists routes. Written once for VirtualService and HTTPRoute:
 *
 * - what a routing makes of the live object is computed from the object as it is and the routes as they were; the
 *   patch is the difference, guarded by the resourceVersion because the list is atomic;
 * - the object says a routing when that difference is empty. So whatever is not the release's (timeouts, annotations,
 *   other routes, unknown fields) neither disturbs it nor is disturbed;
 * - `gone`: the object, a route that is moved, or its stable destination is not there. Going back to the original
 *   still puts back what is found, so that nothing names a companion that is about to be removed;
 * - a route that leads to the companion, was not there before and is not one that is moved, is the release's whoever
 *   has renamed it, changed its conditions or written it: the companion exists for the release alone. It is foreign
 *   to every routing, so it is asked about; and it goes with the companion, for it would fail every request then.
 *
 * The companion's Service is made with the companion (`reconcileCompanion`), so there is nothing else to reconcile.
 */
export function routeRouter(dialect: RouteDialect): TrafficRouter {
  const setRouting: TrafficRouter['setRouting'] = (context, routing) => writes(dialect, context, routing)
  return {
    id: dialect.id,
    can: () => true,
    reconcile: () => [],
    setRouting,
    observe: (context, candidates) => observe(dialect, context, candidates),
    finalize: (context) => ({ restore: setRouting(context, { kind: 'original' }), remove: [] }),
    remember: dialect.remember,
    reachable: (percent) => percent,
    warnings: dialect.warnings,
  }
}

function writes(dialect: RouteDialect, context: RouterContext, routing: Routing): readonly Operation[] {
  const { route } = context.observed
  const steps = stepsTo(dialect, context, routing)
  if (route === null || steps === null || steps.length === 0) return []
  const unchanged: JsonPatchStep = {
    op: 'test',
    path: '/metadata/resourceVersion',
    value: route.metadata.resourceVersion,
  }
  const why = explainRouting(routing, route.metadata.name)
  return [{ kind: 'patch', target: refOf(route), patch: [unchanged, ...steps], as: 'viewer', why }]
}

function observe(
  dialect: RouteDialect,
  context: RouterContext,
  candidates: readonly Routing[],
): Routing | 'foreign' | 'gone' {
  // Any routing but the original needs every route that is moved, so one of them answers for all.
  if (stepsTo(dialect, context, { kind: 'weights', percent: 0 }) === null) return 'gone'
  return candidates.find((candidate) => stepsTo(dialect, context, candidate)?.length === 0) ?? 'foreign'
}

/** The difference between the live list and the one that says this; null where it cannot say it. */
function stepsTo(dialect: RouteDialect, context: RouterContext, routing: Routing): readonly JsonPatchStep[] | null {
  const { route } = context.observed
  const remembered = rememberedRoutes(context.release)
  if (route === null || remembered === null) return null
  const live = dialect.entriesOf(route)
  const places = locateRoutes({
    remembered,
    live,
    isOurs: (entry) => dialect.isOurs(entry, context),
    identity: dialect.identity,
    resembles: dialect.resembles,
    isMarked: (entry) => dialect.namesCompanion(entry, context),
  })
  const complete = remembered.moved.every(({ index, stable }) => places.has(index) && stable.length > 0)
  if (routing.kind !== 'original' && !complete) return null
  const taken = new Set(places.values())
  const isOurs = strayOrOurs(dialect, context, remembered, new Set([...taken].map((place) => live[place])))
  const others = live.filter((entry, index) => !isOurs(entry) && !taken.has(index))
  const wishes = remembered.moved.flatMap(({ index, stable }, rank) => {
    const place = places.get(index)
    const [original, now] = [remembered.entries[index], live[place ?? -1]]
    if (place === undefined || original === undefined || now === undefined) return []
    return [[place, dialect.wishFor({ context, original, live: now, stable, rank, others }, routing)] as const]
  })
  const inOrder = new Map(wishes.toSorted(([left], [right]) => left - right))
  const wanted = placeRoutes({ live, wishes: inOrder, isOurs, ownFields: dialect.ownFields })
  return listPatch(dialect.pointer, live, wanted)
}

/** Whether the release has to answer for a route that it does not move. */
function strayOrOurs(
  dialect: RouteDialect,
  context: RouterContext,
  { entries }: RememberedRoutes,
  moved: ReadonlySet<Entry | undefined>,
): (entry: Entry) => boolean {
  const stood = entries.filter((entry) => dialect.namesCompanion(entry, context))
  const exactly = new Set(stood.map((entry) => canonicalize(entry)))
  const byIdentity = new Set(stood.map(dialect.identity))
  return (entry) => {
    if (dialect.isOurs(entry, context)) return !exactly.has(canonicalize(entry))
    return dialect.namesCompanion(entry, context) && !moved.has(entry) && !byIdentity.has(dialect.identity(entry))
  }
}
