import canonicalize from 'canonicalize'
import { resolveHost } from '#domain/traffic/host.ts'
import {
  type Destination,
  destinationsOf,
  type HttpRoute,
  type RouteDestination,
} from '#domain/traffic/virtual-service.ts'
import { companionName } from '../../companion/companion-name.ts'
import type { ReleaseSpec } from '../../spec.ts'

/**
 * The companion beside a stable destination: the same port and every other field, another host, no subset.
 *
 * A host of its own is used where the app runs its versions by subsets as well: a subset would have to be written
 * into a DestinationRule that is somebody else's, and be served by proxies before a route may name it. What the
 * DestinationRule of the stable host says (breakers, balancing) is therefore not said of the companion.
 */
export function besideStable(stable: RouteDestination, spec: ReleaseSpec, weight: number): RouteDestination {
  const { subset: _, ...destination } = stable.destination
  return { ...stable, destination: { ...destination, host: companionHost(stable.destination.host, spec) }, weight }
}

/** The companion's Service as the route's author writes hosts: short beside a short one, full beside a full one. */
function companionHost(host: string, { workload }: Pick<ReleaseSpec, 'workload'>): string {
  const [, ...domain] = host.split('.')
  return [companionName(workload.name), ...domain].join('.')
}

/** Whether a destination is the companion. */
export function isCompanion({ destination }: RouteDestination, spec: ReleaseSpec): boolean {
  const full = resolveHost(destination.host, spec.namespace)
  return full === resolveHost(companionName(spec.workload.name), spec.namespace)
}

/** Whether a destination is the Service that is released, by whatever name and subset. */
export function isService(destination: Destination, spec: ReleaseSpec): boolean {
  return (
    spec.service !== null && resolveHost(destination.host, spec.namespace) === resolveHost(spec.service, spec.namespace)
  )
}

/** What tells the destinations of a route apart. */
export function destinationKey({ destination }: RouteDestination): string {
  return canonicalize(destination) ?? ''
}

/** Whether two routes have a destination in common. */
export function shareDestination(left: HttpRoute, right: HttpRoute): boolean {
  const keys = new Set(destinationsOf(left).map(destinationKey))
  return destinationsOf(right).some((destination) => keys.has(destinationKey(destination)))
}
