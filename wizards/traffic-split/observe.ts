import { resolveHost } from '#domain/traffic/host.ts'
import type { DestinationRate } from '#domain/traffic/observed-host.ts'
import { rivalsOf } from '#domain/traffic/rivals.ts'
import { summarise } from '#domain/traffic/summarise.ts'
import { destinationsOf, httpRoutes, type VirtualService } from '#domain/traffic/virtual-service.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { ambientWithoutWaypoint } from '#server/features/traffic/ambient-mode.ts'
import { claimsWithoutRights } from '#server/features/traffic/claimed-hosts.ts'
import { examplesAround } from '#server/features/traffic/examples-around.ts'
import { listVirtualServices } from '#server/features/traffic/list-virtual-services.ts'
import { observeHosts } from '#server/features/traffic/observe-hosts.ts'
import { readRates } from '#server/features/traffic/read-rates.ts'
import { readVirtualService } from '#server/features/traffic/read-virtual-service.ts'
import type { SplitObserved } from './observed.ts'
import { type SplitInput, schema } from './schema.ts'

/** What a split depends on, all read as the viewer: cluster RBAC decides what he sees and, later, what he may write. */
export async function observeSplit(
  viewer: Viewer,
  cluster: string,
  draft: Partial<SplitInput>,
): Promise<SplitObserved> {
  const { namespace, virtualService: name } = draft
  const [all, target] = await Promise.all([
    listVirtualServices(viewer, cluster),
    isName(namespace) && isName(name) ? readVirtualService(viewer, cluster, namespace, name) : null,
  ])
  const choices = all.map(summarise)
  if (target === null || !isName(namespace)) {
    return {
      choices,
      virtualService: null,
      hosts: [],
      rates: [],
      claimsWithoutRights: [],
      rivals: [],
      ambientWithoutWaypoint: false,
      examples: null,
    }
  }
  const [hosts, claims, ambient, examples] = await Promise.all([
    observeHosts(viewer, cluster, namespace, namedHosts(target, draft, namespace), new Date()),
    claimsWithoutRights(viewer, cluster, target),
    ambientWithoutWaypoint(viewer, cluster, namespace),
    examplesAround(viewer, cluster, { namespace, virtualService: target.metadata.name }),
  ])
  const rates = await ratesOf(viewer, target, namespace, hosts)
  return {
    choices,
    virtualService: target,
    hosts,
    rates,
    claimsWithoutRights: claims,
    rivals: rivalsOf(target, all),
    ambientWithoutWaypoint: ambient,
    examples,
  }
}

/** A deep link may carry anything, and what is read must be a name. */
function isName(value: unknown): value is string {
  return schema.shape.namespace.safeParse(value).success
}

function namedHosts(object: VirtualService, { weights }: Partial<SplitInput>, namespace: string): readonly string[] {
  const routed = httpRoutes(object).flatMap((route) => destinationsOf(route).map(({ destination }) => destination.host))
  const drafted = Array.isArray(weights)
    ? weights.flatMap((weight) => (typeof weight?.host === 'string' ? [weight.host] : []))
    : []
  return [...new Set([...routed, ...drafted].map((host) => resolveHost(host, namespace)))]
}

/** Every destination of every route once: a picker that changes the route needs no other question. */
async function ratesOf(
  viewer: Viewer,
  object: VirtualService,
  namespace: string,
  hosts: SplitObserved['hosts'],
): Promise<readonly DestinationRate[]> {
  const byKey = new Map<string, { readonly host: string; readonly subset?: string }>()
  for (const { destination } of httpRoutes(object).flatMap(destinationsOf)) {
    const host = resolveHost(destination.host, namespace)
    byKey.set(`${host} ${destination.subset ?? ''}`, {
      host,
      ...(destination.subset === undefined ? {} : { subset: destination.subset }),
    })
  }
  const destinations = [...byKey.values()]
  const { rates } = await readRates(viewer, destinations, hosts)
  return destinations.map((destination, index) => ({
    ...destination,
    requestsPerSecond: rates[index]?.requestsPerSecond ?? null,
    errorsPerSecond: rates[index]?.errorsPerSecond ?? null,
  }))
}
