import type { Finding } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { requestsThatMove } from '#domain/traffic/blast-radius.ts'
import type { FoundRoute } from '#domain/traffic/find-route.ts'
import { resolveHost } from '#domain/traffic/host.ts'
import { destinationName, destinationsOf, type VirtualService } from '#domain/traffic/virtual-service.ts'
import { readShares } from '#domain/traffic/weights.ts'
import { warnAboutTarget } from '#domain/traffic/wizard/target.ts'
import type { SplitObserved } from './observed.ts'
import { observedHost, podsBehind } from './refuse-destinations.ts'
import { roundRate } from './round-rate.ts'
import type { SplitInput } from './schema.ts'

/** What is judged: a split that nothing refuses. `weights` in the route's order. */
export type SplitCase = {
  readonly input: SplitInput
  readonly observed: SplitObserved
  readonly target: VirtualService
  readonly found: FoundRoute
  readonly weights: readonly number[]
}

/** A destination asked to carry more than this many times its even load per pod is warned about. */
const heaviestLoad = 2

/** Everything the operator should know first; the blast radius leads. */
export function warnAboutSplit(split: SplitCase): readonly Finding[] {
  return [
    warnOfRadius(split),
    ...warnOfPods(split),
    ...warnOfLoad(split),
    ...warnOfRoute(split),
    ...warnAboutTarget(split.observed, split.target, split.found, split.input),
    ...warnOfBypass(split),
  ]
}

/** The requests per second to a route's destinations, or null where one of them is not known. */
export function routeRate(observed: SplitObserved, namespace: string, { route }: FoundRoute): number | null {
  const rates = destinationsOf(route).map(({ destination }) => {
    const host = resolveHost(destination.host, namespace)
    return (
      observed.rates.find((rate) => rate.host === host && rate.subset === destination.subset)?.requestsPerSecond ?? null
    )
  })
  return rates.reduce<number | null>((sum, rate) => (sum === null || rate === null ? null : sum + rate), 0)
}

/** `BLAST_RADIUS` with the figures, or `RATE_UNKNOWN`: no metrics is not the same as no traffic. */
function warnOfRadius({ input, observed, found, weights }: SplitCase): Finding {
  const rate = routeRate(observed, input.namespace, found)
  const moving = requestsThatMove(
    rate,
    readShares(destinationsOf(found.route)),
    weights.map((weight) => weight / 100),
  )
  if (rate === null || moving === null) return finding('RATE_UNKNOWN', 'rate-unknown')
  return finding('BLAST_RADIUS', 'blast-radius', { moving: roundRate(moving), rate: roundRate(rate) })
}

/** `SINGLE_POD`: one available pod carries a share alone; `PODS_UNKNOWN`: they could not be counted. */
function warnOfPods({ input, observed, found, weights }: SplitCase): readonly Finding[] {
  return destinationsOf(found.route).flatMap(({ destination }, index) => {
    const weight = weights[index] ?? 0
    if (weight === 0) return []
    const pods = podsBehind(observed, input.namespace, destination)
    const values = { destination: destinationName(destination), weight }
    if (pods === null) return [finding('PODS_UNKNOWN', 'pods-unknown', values)]
    return pods.available === 1 ? [finding('SINGLE_POD', 'single-pod', values)] : []
  })
}

/**
 * `HEAVY_LOAD`: the share per available pod is more than twice what each pod would carry if all shared evenly.
 *   60 % on 1 of 6 pods → 60 against 100/6 = 16.7 → 3.6 times
 */
function warnOfLoad({ input, observed, found, weights }: SplitCase): readonly Finding[] {
  const available = destinationsOf(found.route).map(
    ({ destination }) => podsBehind(observed, input.namespace, destination)?.available ?? null,
  )
  const total = available.reduce<number | null>((sum, pods) => (sum === null || pods === null ? null : sum + pods), 0)
  if (total === null || total === 0) return []
  return destinationsOf(found.route).flatMap(({ destination }, index) => {
    const pods = available[index] ?? 0
    const weight = weights[index] ?? 0
    const times = pods === 0 ? 0 : (weight / pods) * (total / 100)
    return times > heaviestLoad
      ? [
          finding('HEAVY_LOAD', 'heavy-load', {
            destination: destinationName(destination),
            weight,
            pods,
            times: roundRate(times),
          }),
        ]
      : []
  })
}

/** Properties of the route that make a split mean something else than it says. */
function warnOfRoute({ input, observed, found }: SplitCase): readonly Finding[] {
  const { fault, retries, timeout } = found.route
  const hashed = destinationsOf(found.route).filter(
    ({ destination }) => observedHost(observed, input.namespace, destination.host)?.consistentHash === true,
  )
  return [
    ...(fault !== undefined && (retries !== undefined || timeout !== undefined)
      ? [finding('FAULT_DISABLES_RETRIES', 'fault-disables-retries')]
      : []),
    ...(hashed.length === 0 ? [] : [finding('CONSISTENT_HASH', 'consistent-hash')]),
  ]
}

/** Ways for requests to reach the pods past this route. */
function warnOfBypass({ input, observed, found }: SplitCase): readonly Finding[] {
  const open = destinationsOf(found.route)
    .map(({ destination }) => observedHost(observed, input.namespace, destination.host))
    .filter((host) => host?.serviceType === 'NodePort' || host?.serviceType === 'LoadBalancer')
  return [
    ...(open.length === 0 ? [] : [finding('TRAFFIC_BYPASS', 'traffic-bypass', { type: open[0]?.serviceType ?? '' })]),
  ]
}

function finding(code: string, key: string, values?: Readonly<Record<string, string | number>>): Finding {
  return { code, field: 'weights', message: phrase(`wizards.traffic-split.warnings.${key}`, values) }
}
