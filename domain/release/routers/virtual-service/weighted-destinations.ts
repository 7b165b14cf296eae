import {
  type Destination,
  destinationsOf,
  type HttpRoute,
  type RouteDestination,
} from '#domain/traffic/virtual-service.ts'
import { readShares } from '#domain/traffic/weights.ts'
import type { ReleaseSpec } from '../../spec.ts'
import { splitWeights } from '../split-weights.ts'
import { besideStable, destinationKey, isCompanion } from './companion-destination.ts'

type Weighing = {
  readonly original: HttpRoute
  readonly stable: readonly number[]
  readonly spec: ReleaseSpec
}

/** The destinations as they were with the companion last, at `percent` of what the stable ones had. */
export function weightedDestinations(weighing: Weighing, percent: number): readonly RouteDestination[] {
  const before = destinationsOf(weighing.original)
  const weights = splitWeights(readShares(before), weighing.stable, percent)
  return [
    ...before.map((destination, index) => ({ ...destination, weight: weights[index] ?? 0 })),
    ...companionAlone(weighing, weights.at(-1) ?? 0),
  ]
}

/** The destinations as they were, in whole percent, without the companion. */
export function stableDestinations(weighing: Weighing): readonly RouteDestination[] {
  return weightedDestinations(weighing, 0).slice(0, -1)
}

/** The companion as a destination with this weight; as the only one, 100. */
export function companionAlone({ original, stable, spec }: Weighing, weight = 100): readonly RouteDestination[] {
  const pattern = destinationsOf(original)[stable[0] ?? 0]
  return pattern === undefined ? [] : [besideStable(pattern, spec, weight)]
}

/** Wanted destinations with the fields that others have since written on the same ones; only the weight is ours. */
export function ontoLive(wanted: readonly RouteDestination[], live: HttpRoute): readonly RouteDestination[] {
  const byKey = new Map(destinationsOf(live).map((destination) => [destinationKey(destination), destination]))
  return wanted.map((destination) => {
    const seen = byKey.get(destinationKey(destination)) ?? destination
    // Set on what is there, so that the fields keep their order.
    if (destination.weight !== undefined) return { ...seen, weight: destination.weight }
    const { weight: _, ...unweighted } = seen
    return unweighted
  })
}

/** The destinations as they were before the release, a missing weight included. */
export function restoredDestinations(original: HttpRoute, live: HttpRoute): readonly RouteDestination[] {
  return ontoLive(destinationsOf(original), live)
}

/** Whether the companion is among the destinations of a route, or of what it mirrors to. */
export function leadsToCompanion(route: HttpRoute, spec: ReleaseSpec): boolean {
  const mirrors = Array.isArray(route.mirrors) ? (route.mirrors as readonly RouteDestination[]) : []
  const single = route.mirror === undefined ? [] : [{ destination: route.mirror as Destination }]
  return [...destinationsOf(route), ...single, ...mirrors].some(
    (destination) => destination?.destination?.host !== undefined && isCompanion(destination, spec),
  )
}
