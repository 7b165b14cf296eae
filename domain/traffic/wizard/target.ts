import type { Finding, Refusal } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { type FoundRoute, findRoute, hiddenBy } from '../find-route.ts'
import type { VirtualServiceSummary } from '../observed-host.ts'
import { isController, ownerOf } from '../ownership.ts'
import type { VirtualService } from '../virtual-service.ts'
import type { RouteChoice } from './route-choice.ts'

/** What every wizard that edits one route knows of the cluster; all of it read as the viewer. */
export type TargetObserved = {
  /** What the viewer can choose from. */
  readonly choices: readonly VirtualServiceSummary[]
  /** The chosen one, whole; null where none is chosen or there is none of that name. */
  readonly virtualService: VirtualService | null
  /** Namespaces it claims hosts of, in which the viewer may not write VirtualServices. */
  readonly claimsWithoutRights: readonly string[]
  /** Other VirtualServices the viewer can see that claim one of its hosts on one of its gateways. */
  readonly rivals: readonly string[]
  /** Its pods take part in ambient mode and no waypoint reads routes for them. */
  readonly ambientWithoutWaypoint: boolean
}

/** The object and route that were chosen, and every reason against writing there. */
export type Targeted =
  | { readonly target: VirtualService; readonly found: FoundRoute; readonly refusals: readonly Refusal[] }
  | { readonly target: null; readonly found: null; readonly refusals: readonly Refusal[] }

/**
 * - `VIRTUAL_SERVICE_NOT_FOUND` at `virtualService`; `ROUTE_NOT_FOUND`, `ROUTE_AMBIGUOUS` at `route`
 * - and whatever {@link refuseTarget} has against the object
 */
export function targetOf(input: RouteChoice, observed: TargetObserved): Targeted {
  const target = observed.virtualService
  if (target === null) {
    const values = { name: input.virtualService, namespace: input.namespace }
    const missing = refusal('VIRTUAL_SERVICE_NOT_FOUND', 'virtualService', 'virtual-service-not-found', values)
    return { target: null, found: null, refusals: [missing] }
  }
  const refusals = refuseTarget(input, observed, target)
  const lookup = findRoute(target, input.route)
  if (lookup.found !== null) return { target, found: lookup.found, refusals }
  const values = { route: input.route, name: input.virtualService }
  const missing =
    lookup.because === 'ambiguous'
      ? refusal('ROUTE_AMBIGUOUS', 'route', 'route-ambiguous', values)
      : refusal('ROUTE_NOT_FOUND', 'route', 'route-not-found', values)
  return { target: null, found: null, refusals: [...refusals, missing] }
}

/**
 * - `OWNED_BY_CONTROLLER`: its owner would put a change back, or fight; the change belongs where that tool reads it
 * - `BEING_DELETED`: a write would be lost with the object
 * - `HOST_OF_OTHERS`: it claims a host of a namespace in which the viewer may not route (ISTIO-SECURITY-2026-002)
 */
function refuseTarget(input: RouteChoice, observed: TargetObserved, target: VirtualService): readonly Refusal[] {
  const refusals: Refusal[] = []
  const name = input.virtualService
  const owner = ownerOf(target)
  if (isController(owner)) {
    const values = { name, owner: owner.kind, by: owner.name, evidence: owner.evidence }
    refusals.push(refusal('OWNED_BY_CONTROLLER', 'virtualService', 'owned-by-controller', values))
  }
  if (target.metadata.deletionTimestamp !== undefined) {
    refusals.push(refusal('BEING_DELETED', 'virtualService', 'being-deleted', { name }))
  }
  if (observed.claimsWithoutRights.length > 0) {
    const values = { name, namespaces: observed.claimsWithoutRights.join(', ') }
    refusals.push(refusal('HOST_OF_OTHERS', 'virtualService', 'host-of-others', values))
  }
  return refusals
}

/** Properties of object and route that make a change mean something else than it says. */
export function warnAboutTarget(
  observed: TargetObserved,
  target: VirtualService,
  found: FoundRoute,
  input: RouteChoice,
): readonly Finding[] {
  const gateways = target.spec?.gateways ?? ['mesh']
  const hidden = hiddenBy(target, found.index)
  const warning = (code: string, key: string, values?: Readonly<Record<string, string | number>>): Finding => ({
    code,
    field: 'route',
    message: phrase(`traffic.warnings.${key}`, values),
  })
  return [
    ...(hidden === null
      ? []
      : [warning('ROUTE_UNREACHABLE', 'route-unreachable', { route: input.route, earlier: hidden })]),
    ...(observed.rivals.length === 0
      ? []
      : [warning('HOST_SHARED', 'host-shared', { others: observed.rivals.join(', ') })]),
    ...(gateways.includes('mesh') ? [] : [warning('GATEWAY_ONLY', 'gateway-only', { gateways: gateways.join(', ') })]),
    ...(observed.ambientWithoutWaypoint ? [warning('AMBIENT_WITHOUT_WAYPOINT', 'ambient-without-waypoint')] : []),
  ]
}

function refusal(code: string, field: string, key: string, values: Readonly<Record<string, string | number>>): Refusal {
  return { code, field, message: phrase(`traffic.refusals.${key}`, values) }
}
