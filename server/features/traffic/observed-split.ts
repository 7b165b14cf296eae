import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result, success } from '#domain/result.ts'
import { specChangedAt } from '#domain/traffic/changed-at.ts'
import { compareSplit } from '#domain/traffic/compare-split.ts'
import { type FoundRoute, findRoute, routeKey } from '#domain/traffic/find-route.ts'
import { resolveHost } from '#domain/traffic/host.ts'
import { likelyCause } from '#domain/traffic/likely-cause.ts'
import type { ObservedHost } from '#domain/traffic/observed-host.ts'
import type { ObservedSplit } from '#domain/traffic/observed-split.ts'
import { sharesDestinations } from '#domain/traffic/shares-destinations.ts'
import { destinationsOf, type VirtualService } from '#domain/traffic/virtual-service.ts'
import { readShares, readWeights } from '#domain/traffic/weights.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { observeHosts } from './observe-hosts.ts'
import { type ReadRates, readHistory, readRates, windowSeconds } from './read-rates.ts'
import { readVirtualService } from './read-virtual-service.ts'

export type SplitTarget = {
  readonly namespace: string
  readonly virtualService: string
  readonly route: string | number
}

/**
 * The wanted split of a route beside the one telemetry saw, with the likely cause when they differ beyond chance.
 * The VirtualService and all behind it are read as the viewer first; without that right no metrics are shown.
 *
 * @throws KubeError FORBIDDEN when the viewer may not read the VirtualService
 */
export async function observedSplit(
  viewer: Viewer,
  cluster: string,
  target: SplitTarget,
  now: Date,
): Promise<Result<ObservedSplit>> {
  const object = await readVirtualService(viewer, cluster, target.namespace, target.virtualService)
  if (object === null)
    return failure(
      'NOT_FOUND',
      phrase('traffic.failure.no-virtual-service', { namespace: target.namespace, name: target.virtualService }),
    )
  const lookup = findRoute(object, target.route)
  if (lookup.found === null)
    return failure(
      'NOT_FOUND',
      phrase('traffic.failure.no-route', { name: target.virtualService, route: target.route }),
    )
  const destinations = ratedDestinations(object, lookup.found)
  const hosts = await observeHosts(
    viewer,
    cluster,
    target.namespace,
    destinations.map(({ host }) => host),
    now,
  )
  const [rates, history] = await Promise.all([
    readRates(viewer, destinations, hosts),
    readHistory(viewer, destinations, hosts, now),
  ])
  return success({ ...judge(object, lookup.found, hosts, rates, now), history })
}

/** The destinations of a route by full host name. */
export function ratedDestinations(
  object: VirtualService,
  { route }: FoundRoute,
): readonly { readonly host: string; readonly subset?: string }[] {
  return destinationsOf(route).map(({ destination }) => ({
    host: resolveHost(destination.host, object.metadata.namespace ?? ''),
    ...(destination.subset === undefined ? {} : { subset: destination.subset }),
  }))
}

function judge(
  object: VirtualService,
  found: FoundRoute,
  hosts: readonly ObservedHost[],
  read: ReadRates,
  now: Date,
): Omit<ObservedSplit, 'history'> {
  const wanted = destinationsOf(found.route)
  const weights = readWeights(wanted)
  const rates = read.rates.map(({ requestsPerSecond }) => requestsPerSecond)
  const compared = compareSplit(readShares(wanted), rates, windowSeconds)
  const pods = ratedDestinations(object, found).map((destination) => podsOf(hosts, destination))
  const changedAt = specChangedAt(object)
  const cause = likelyCause({
    compared,
    windowSeconds,
    changedSecondsAgo: changedAt === null ? null : (now.getTime() - Date.parse(changedAt)) / 1000,
    availablePods: pods.map((count) => count?.available ?? null),
    elsewherePerSecond: read.elsewherePerSecond,
    sharedDestinations: sharesDestinations(object, found.index),
    retries: found.route.retries !== undefined,
  })
  return {
    at: now.toISOString(),
    route: routeKey(object, found.index),
    windowSeconds,
    destinations: wanted.map(({ destination }, index) => ({
      host: destination.host,
      ...(destination.subset === undefined ? {} : { subset: destination.subset }),
      weight: weights[index] ?? 0,
      observedShare: compared.shares[index]?.observed ?? null,
      tolerance: compared.shares[index]?.tolerance ?? 1,
      requestsPerSecond: rates[index] ?? null,
      errorsPerSecond: read.rates[index]?.errorsPerSecond ?? null,
      pods: pods[index] ?? null,
    })),
    requestsPerSecond: rates.reduce<number | null>(
      (sum, rate) => (sum === null || rate === null ? null : sum + rate),
      0,
    ),
    verdict: compared.verdict,
    cause,
    metricsFailure: read.failure,
  }
}

function podsOf(
  hosts: readonly ObservedHost[],
  destination: { readonly host: string; readonly subset?: string },
): ObservedHost['pods'] {
  const host = hosts.find((candidate) => candidate.host === destination.host)
  if (destination.subset === undefined) return host?.pods ?? null
  return host?.subsets.find(({ name }) => name === destination.subset)?.pods ?? null
}
