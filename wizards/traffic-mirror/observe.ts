import { resolveHost } from '#domain/traffic/host.ts'
import { destinationsOf, httpRoutes } from '#domain/traffic/virtual-service.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { observeHosts } from '#server/features/traffic/observe-hosts.ts'
import { observeTarget } from '#server/features/traffic/observe-target.ts'
import type { MirrorObserved } from './observed.ts'
import type { MirrorInput } from './schema.ts'

/** What a mirror depends on, all read as the viewer: the route, and what stands behind those who get the copies. */
export async function observeMirror(
  viewer: Viewer,
  cluster: string,
  draft: Partial<MirrorInput>,
): Promise<MirrorObserved> {
  const target = await observeTarget(viewer, cluster, draft)
  const { virtualService } = target
  const namespace = virtualService?.metadata.namespace
  if (virtualService === null || namespace === undefined) return { ...target, hosts: [] }
  const routed = httpRoutes(virtualService)
    .flatMap(destinationsOf)
    .map(({ destination }) => destination.host)
  // A deep link may carry anything.
  const drafted = Array.isArray(draft.mirrors)
    ? draft.mirrors.flatMap((mirror) => (typeof mirror?.host === 'string' && mirror.host !== '' ? [mirror.host] : []))
    : []
  const hosts = [...new Set([...routed, ...drafted].map((host) => resolveHost(host, namespace)))]
  return { ...target, hosts: await observeHosts(viewer, cluster, namespace, hosts, new Date()) }
}
