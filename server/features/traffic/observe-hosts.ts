import 'server-only'
import type { KubeObject } from '#domain/kube/object.ts'
import { countAvailable, matches } from '#domain/traffic/availability.ts'
import { type DestinationRule, hashesConsistently, subsetsForHost } from '#domain/traffic/destination-rule.ts'
import { hostCovers, serviceOfHost } from '#domain/traffic/host.ts'
import type { ObservedHost, ObservedSubset } from '#domain/traffic/observed-host.ts'
import { networkingVersion } from '#domain/traffic/virtual-service.ts'
import { workloadName } from '#domain/traffic/workload-name.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { kubeAs } from '#server/clients/kube/connection.ts'
import type { Kube } from '#server/clients/kube/kube.ts'
import { listAll } from '#server/features/namespace/list-all.ts'
import { readEndpoints } from './read-endpoints.ts'

/**
 * What stands behind hosts (full names) that routes in a namespace name: the Service or ServiceEntry, the subsets of
 * its DestinationRules, and the available pods of each. Read as the viewer; what he may not read is `hidden`.
 */
export async function observeHosts(
  viewer: Viewer,
  cluster: string,
  namespace: string,
  hosts: readonly string[],
  now: Date,
): Promise<readonly ObservedHost[]> {
  const kube = kubeAs(viewer, cluster)
  const namespaces = new Set([namespace, ...hosts.flatMap((host) => serviceOfHost(host)?.namespace ?? [])])
  const rules = new Map(
    await Promise.all([...namespaces].map(async (each) => [each, await rulesOf(kube, each)] as const)),
  )
  return Promise.all(
    [...new Set(hosts)].map((host) => {
      const service = serviceOfHost(host)
      const near = [...new Set([namespace, service?.namespace ?? namespace])].map((each) => rules.get(each) ?? null)
      const known = near.some((each) => each === null) ? null : near.flatMap((each) => each ?? [])
      return service === null
        ? observeOutside(kube, namespace, host, known)
        : observeService(kube, host, service, known, now)
    }),
  )
}

/** The DestinationRules of a namespace, or null where the viewer may not list them. */
async function rulesOf(kube: Kube, namespace: string): Promise<readonly DestinationRule[] | null> {
  if (!(await kube.allowed({ verb: 'list', group: 'networking.istio.io', resource: 'destinationrules', namespace })))
    return null
  return (await listAll(kube, {
    apiVersion: networkingVersion,
    kind: 'DestinationRule',
    namespace,
  })) as readonly DestinationRule[]
}

async function observeService(
  kube: Kube,
  host: string,
  service: { readonly namespace: string; readonly name: string },
  rules: readonly DestinationRule[] | null,
  now: Date,
): Promise<ObservedHost> {
  const hidden: ObservedHost = { host, found: 'hidden', pods: null, subsets: [], consistentHash: false }
  if (rules === null) return hidden
  const read = await readEndpoints(kube, service)
  if (read.found !== 'service') return { ...hidden, found: read.found }
  const { endpoints } = read
  const subsets = subsetsForHost(rules, host).map(
    ({ name, labels = {} }): ObservedSubset => ({
      name,
      labels,
      pods: endpoints === null ? null : countAvailable(endpoints, labels, now),
      workloads: endpoints === null ? [] : workloadsOf(endpoints.pods, labels),
    }),
  )
  const pods = endpoints === null ? null : countAvailable(endpoints, {}, now)
  return {
    host,
    found: 'service',
    serviceType: read.serviceType,
    pods,
    subsets,
    consistentHash: hashesConsistently(rules, host),
  }
}

/** A name outside the cluster is known to the mesh by a ServiceEntry; its endpoints cannot be counted. */
async function observeOutside(
  kube: Kube,
  namespace: string,
  host: string,
  rules: readonly DestinationRule[] | null,
): Promise<ObservedHost> {
  const may = await kube.allowed({ verb: 'list', group: 'networking.istio.io', resource: 'serviceentries', namespace })
  const entries = may ? await listAll(kube, { apiVersion: networkingVersion, kind: 'ServiceEntry', namespace }) : null
  const found =
    entries === null
      ? 'hidden'
      : entries.some((entry) => hostsOf(entry).some((pattern) => hostCovers(pattern, host)))
        ? 'service-entry'
        : 'absent'
  const subsets = subsetsForHost(rules ?? [], host).map(({ name, labels = {} }) => ({
    name,
    labels,
    pods: null,
    workloads: [],
  }))
  return {
    host,
    found: rules === null ? 'hidden' : found,
    pods: null,
    subsets,
    consistentHash: hashesConsistently(rules ?? [], host),
  }
}

function hostsOf(entry: KubeObject): readonly string[] {
  const { spec } = entry as { spec?: { hosts?: readonly string[] } }
  return spec?.hosts ?? []
}

function workloadsOf(pods: readonly KubeObject[], labels: Readonly<Record<string, string>>): readonly string[] {
  return [...new Set(pods.filter((pod) => matches(pod, labels)).map(workloadName))].sort()
}
