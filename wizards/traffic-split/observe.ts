import { resolveHost } from '#domain/traffic/host.ts'
import type { DestinationRate } from '#domain/traffic/observed-host.ts'
import { destinationsOf, httpRoutes, type VirtualService } from '#domain/traffic/virtual-service.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { examplesAround } from '#server/features/traffic/examples-around.ts'
import { observeHosts } from '#server/features/traffic/observe-hosts.ts'
import { observeTarget } from '#server/features/traffic/observe-target.ts'
import { readRates } from '#server/features/traffic/read-rates.ts'
import type { SplitObserved } from './observed.ts'
import type { SplitInput } from './schema.ts'

/** What a split depends on, all read as the viewer: cluster RBAC decides what he sees and, later, what he may write. */
export async function observeSplit(
  viewer: Viewer,
  cluster: string,
  draft: Partial<SplitInput>,
): Promise<SplitObserved> {
  const target = await observeTarget(viewer, cluster, draft)
  const { virtualService } = target
  const namespace = virtualService?.metadata.namespace
  if (virtualService === null || namespace === undefined) return { ...target, hosts: [], rates: [], examples: null }
  const [hosts, examples] = await Promise.all([
    observeHosts(viewer, cluster, namespace, namedHosts(virtualService, draft, namespace), new Date()),
    examplesAround(viewer, cluster, { namespace, virtualService: virtualService.metadata.name }),
  ])
  return { ...target, hosts, rates: await ratesOf(viewer, virtualService, namespace, hosts), examples }
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
