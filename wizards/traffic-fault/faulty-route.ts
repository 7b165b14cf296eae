import { durationOf } from '#domain/traffic/duration.ts'
import type { FoundRoute } from '#domain/traffic/find-route.ts'
import { type HttpRoute, httpRoutes, type VirtualService } from '#domain/traffic/virtual-service.ts'
import type { FaultInput } from './schema.ts'

/** The fault in Istio's words; percentages are always written, because a missing one means all requests. */
export function faultOf({ delay, abort }: Pick<FaultInput, 'delay' | 'abort'>) {
  return {
    ...(delay === undefined
      ? {}
      : { delay: { fixedDelay: durationOf(delay.seconds), percentage: { value: delay.percent } } }),
    ...(abort === undefined ? {} : { abort: { httpStatus: abort.status, percentage: { value: abort.percent } } }),
  }
}

/**
 * The copy that goes in before the route: the same conditions and each with the header, the same destinations, and the
 * fault. Retries and timeout are left out, because a fault disables them and the copy should say what it does.
 */
export function faultyRoute(input: FaultInput, target: VirtualService, { route }: FoundRoute): HttpRoute {
  const { retries: _retries, timeout: _timeout, ...kept } = route
  const header = { [input.header.name]: { exact: input.header.value } }
  const conditions = route.match === undefined || route.match.length === 0 ? [{}] : route.match
  return {
    ...kept,
    name: freeName(target, `${route.name ?? 'route'}-fault`),
    match: conditions.map((condition) => withHeader(condition as Condition, header)),
    fault: faultOf(input),
  }
}

type Named = Readonly<Record<string, unknown>>
type Condition = Named & { readonly headers?: Named; readonly withoutHeaders?: Named }

function withHeader(condition: Condition, header: Readonly<Record<string, unknown>>): Condition {
  return { ...condition, headers: { ...condition.headers, ...header } }
}

/** Whether a condition of the route asks for this header already: two conditions on one cannot both stand there. */
export function takesHeader({ match = [] }: HttpRoute, name: string): boolean {
  return (match as readonly Condition[]).some(({ headers, withoutHeaders }) =>
    Object.keys({ ...headers, ...withoutHeaders }).some((key) => key.toLowerCase() === name),
  )
}

/** A name no route has, so that the route is found again by it. */
function freeName(target: VirtualService, wanted: string): string {
  const taken = new Set(httpRoutes(target).map(({ name }) => name))
  const candidates = [wanted, ...Array.from({ length: taken.size }, (_, index) => `${wanted}-${index + 2}`)]
  return candidates.find((name) => !taken.has(name)) ?? wanted
}
