import { type DestinationRule, rulesForHost } from '#domain/traffic/destination-rule.ts'
import { resolveHost, serviceOfHost } from '#domain/traffic/host.ts'
import { destinationsOf, httpRoutes, networkingVersion } from '#domain/traffic/virtual-service.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { kubeAs } from '#server/clients/kube/connection.ts'
import { listAll } from '#server/features/namespace/list-all.ts'
import { observeTarget } from '#server/features/traffic/observe-target.ts'
import { readConcurrency } from '#server/features/traffic/read-concurrency.ts'
import type { HostRules, ResilienceObserved } from './observed.ts'
import type { ResilienceInput } from './schema.ts'

/** What timeouts, retries and breakers depend on, all read as the viewer. */
export async function observeResilience(
  viewer: Viewer,
  cluster: string,
  draft: Partial<ResilienceInput>,
): Promise<ResilienceObserved> {
  const target = await observeTarget(viewer, cluster, draft)
  const { virtualService } = target
  const namespace = virtualService?.metadata.namespace
  if (virtualService === null || namespace === undefined) return { ...target, hosts: [] }
  const named = httpRoutes(virtualService)
    .flatMap(destinationsOf)
    .map(({ destination }) => resolveHost(destination.host, namespace))
  const hosts = await Promise.all([...new Set(named)].map((host) => observeHost(viewer, cluster, host, namespace)))
  return { ...target, hosts }
}

async function observeHost(viewer: Viewer, cluster: string, host: string, namespace: string): Promise<HostRules> {
  const kube = kubeAs(viewer, cluster)
  const service = serviceOfHost(host)
  const near = [...new Set([namespace, service?.namespace ?? namespace])]
  const rules = await Promise.all(
    near.map(async (each) => {
      const question = { verb: 'list', group: 'networking.istio.io', resource: 'destinationrules', namespace: each }
      return (await kube.allowed(question))
        ? ((await listAll(kube, {
            apiVersion: networkingVersion,
            kind: 'DestinationRule',
            namespace: each,
          })) as readonly DestinationRule[])
        : null
    }),
  )
  const readable =
    service !== null &&
    (await kube.allowed({
      verb: 'get',
      group: '',
      resource: 'services',
      namespace: service.namespace,
      name: service.name,
    }))
  const measured = readable ? await readConcurrency(viewer, new Set([service.namespace])) : null
  return {
    host,
    rules: rules.includes(null)
      ? null
      : rulesForHost(
          rules.flatMap((each) => each ?? []),
          host,
        ),
    atOnce: measured?.get(host) ?? null,
  }
}
