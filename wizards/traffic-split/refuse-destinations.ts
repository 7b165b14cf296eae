import type { Refusal } from '#domain/plan/operation.ts'
import type { FoundRoute } from '#domain/traffic/find-route.ts'
import { resolveHost } from '#domain/traffic/host.ts'
import type { ObservedHost } from '#domain/traffic/observed-host.ts'
import { destinationName, destinationsOf } from '#domain/traffic/virtual-service.ts'
import { matchWeights } from './match-weights.ts'
import type { SplitObserved } from './observed.ts'
import { refusal } from './refuse-split.ts'
import type { SplitInput, WeightInput } from './schema.ts'

/**
 * - `ROUTE_NOT_SPLITTABLE` at `route`: fewer than two destinations (a single one has everything, whatever its weight)
 * - `HOST_NOT_FOUND`, `SUBSET_NOT_FOUND`: neither Service nor ServiceEntry; no DestinationRule defines the subset
 * - `DESTINATION_NOT_IN_ROUTE`, `DESTINATION_REPEATED` at the weight; `DESTINATION_MISSING` at `weights`
 * - `NO_AVAILABLE_ENDPOINTS` at the weight: above 0 with no available pod, so its share of requests would fail
 *
 * A destination that takes weight 0 is not held to its host, subset or pods: that is how a broken one is emptied.
 */
export function refuseDestinations(input: SplitInput, observed: SplitObserved, found: FoundRoute): readonly Refusal[] {
  const route = destinationsOf(found.route)
  if (route.length < 2)
    return [
      refusal('ROUTE_NOT_SPLITTABLE', 'route', 'route-not-splittable', { route: input.route, count: route.length }),
    ]
  const { strangers, missing } = matchWeights(route, input.weights, input.namespace)
  const left = missing.flatMap((position) => {
    const destination = route[position]?.destination
    return destination === undefined ? [] : [destinationName(destination)]
  })
  return [
    ...input.weights.flatMap((weight, index) => {
      const stranger = strangers.find((candidate) => candidate.index === index)
      return stranger === undefined
        ? refuseKnown(weight, index, input, observed)
        : [refuseStranger(weight, stranger, input, observed)]
    }),
    ...(left.length === 0
      ? []
      : [refusal('DESTINATION_MISSING', 'weights', 'destination-missing', { destinations: left.join(', ') })]),
  ]
}

/** The hosts and subsets that do not exist, told also when there is no route to look for them in. */
export function refuseUnnamed(input: SplitInput, observed: SplitObserved): readonly Refusal[] {
  return input.weights.flatMap((weight, index) => refuseAbsent(weight, index, input, observed) ?? [])
}

function refuseStranger(
  weight: WeightInput,
  stranger: { readonly index: number; readonly repeated: boolean },
  input: SplitInput,
  observed: SplitObserved,
): Refusal {
  const values = { destination: destinationName(weight), route: input.route }
  if (stranger.repeated)
    return refusal('DESTINATION_REPEATED', `weights.${stranger.index}`, 'destination-repeated', values)
  return (
    refuseAbsent(weight, stranger.index, input, observed) ??
    refusal('DESTINATION_NOT_IN_ROUTE', `weights.${stranger.index}`, 'destination-not-in-route', values)
  )
}

function refuseKnown(
  weight: WeightInput,
  index: number,
  input: SplitInput,
  observed: SplitObserved,
): readonly Refusal[] {
  if (!(weight.weight > 0)) return []
  const absent = refuseAbsent(weight, index, input, observed)
  if (absent !== null) return [absent]
  if (podsBehind(observed, input.namespace, weight)?.available !== 0) return []
  return [
    refusal('NO_AVAILABLE_ENDPOINTS', `weights.${index}.weight`, 'no-available-endpoints', {
      destination: destinationName(weight),
      weight: weight.weight,
    }),
  ]
}

function refuseAbsent(weight: WeightInput, index: number, input: SplitInput, observed: SplitObserved): Refusal | null {
  const host = observedHost(observed, input.namespace, weight.host)
  if (host?.found === 'absent') {
    return refusal('HOST_NOT_FOUND', `weights.${index}.host`, 'host-not-found', { host: weight.host, full: host.host })
  }
  if (weight.subset === undefined || host === undefined || host.found === 'hidden') return null
  if (host.subsets.some(({ name }) => name === weight.subset)) return null
  return refusal('SUBSET_NOT_FOUND', `weights.${index}.subset`, 'subset-not-found', {
    subset: weight.subset,
    host: weight.host,
  })
}

/** What was found of a host that is named in `namespace`. */
export function observedHost(observed: SplitObserved, namespace: string, host: string): ObservedHost | undefined {
  const full = resolveHost(host, namespace)
  return observed.hosts.find((candidate) => candidate.host === full)
}

/** The pods behind a destination, or null where they cannot be counted. */
export function podsBehind(
  observed: SplitObserved,
  namespace: string,
  destination: { readonly host: string; readonly subset?: string },
): ObservedHost['pods'] {
  const host = observedHost(observed, namespace, destination.host)
  if (host === undefined) return null
  if (destination.subset === undefined) return host.pods
  return host.subsets.find(({ name }) => name === destination.subset)?.pods ?? null
}
