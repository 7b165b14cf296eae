import type { KubeObject } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import { type DestinationRule, subsetsForHost } from '#domain/traffic/destination-rule.ts'
import { resolveHost } from '#domain/traffic/host.ts'
import { destinationsOf, type HttpRoute, httpRoutes, type RouteDestination } from '#domain/traffic/virtual-service.ts'
import type { Labels } from '../../companion/distinguish.ts'
import type { TrafficRouter } from '../../router.ts'
import type { ReleaseSpec } from '../../spec.ts'
import type { RememberedRoutes } from '../remembered-routes.ts'
import { isService } from './companion-destination.ts'

/**
 * All HTTP routes as they are, and of each that is moved the destinations that are the stable version: those of the
 * released Service. Where it is split into subsets and the DestinationRules and the workload are given, only the
 * subsets that select the workload's pods; without them all of the Service is the stable version.
 */
export function rememberVirtualService(
  spec: ReleaseSpec,
  live: Parameters<TrafficRouter['remember']>[1],
): RememberedRoutes {
  const entries = live.route === null ? [] : httpRoutes(live.route)
  const moved = (spec.route?.routes ?? []).map((index) => ({
    index,
    stable: stablePositions(spec, entries[index] ?? {}, live.rules, live.workload),
  }))
  return { entries, moved }
}

function stablePositions(
  spec: ReleaseSpec,
  route: HttpRoute,
  rules: readonly KubeObject[] | undefined,
  workload: KubeObject | null | undefined,
): readonly number[] {
  const destinations = destinationsOf(route)
  const ofService = [...destinations.keys()].filter((index) => {
    const destination = destinations[index]?.destination
    return destination !== undefined && isService(destination, spec)
  })
  const labels = valueAt(workload, '/spec/template/metadata/labels')
  if (rules === undefined || typeof labels !== 'object' || labels === null) return ofService
  return ofService.filter((index) => isSelected(destinations[index], spec, rules, labels as Labels))
}

function isSelected(
  { destination }: RouteDestination = { destination: { host: '' } },
  spec: ReleaseSpec,
  rules: readonly KubeObject[],
  labels: Labels,
): boolean {
  if (destination.subset === undefined) return true
  const host = resolveHost(destination.host, spec.namespace)
  const subset = subsetsForHost(rules as readonly DestinationRule[], host).find(
    ({ name }) => name === destination.subset,
  )
  return subset !== undefined && Object.entries(subset.labels ?? {}).every(([key, value]) => labels[key] === value)
}
