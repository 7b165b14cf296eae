import type { KubeObject } from '#domain/kube/object.ts'
import { resolveHost } from '../host.ts'
import { byAge } from './by-age.ts'
import type { Client } from './effective-rule.ts'
import { gatewayClients } from './gateway-clients.ts'
import { resolveGateway } from './host-pattern.ts'
import { keyOf } from './key-of.ts'
import type { Gateway, Mesh, TracedService } from './mesh.ts'
import { type RegisteredHost, registryOf } from './registry.ts'
import { indexRules, type RuleIndex } from './rule-index.ts'

/** A VirtualService with its names resolved. */
export type IndexedService = {
  readonly object: TracedService
  /** `namespace/name`. */
  readonly key: string
  readonly namespace: string
  /** Full and in lower case. */
  readonly hosts: readonly string[]
  /** `namespace/name`, or `mesh`. */
  readonly gateways: readonly string[]
  readonly exportTo: readonly string[] | undefined
  /** Position in the order of age. */
  readonly age: number
}

/** A mesh prepared for many questions. Built once per state of the cluster; each question then costs no walk over it. */
export type MeshIndex = {
  readonly rootNamespace: string
  readonly outboundTrafficPolicy: 'ALLOW_ANY' | 'REGISTRY_ONLY'
  /** Oldest first. */
  readonly gateways: readonly Gateway[]
  /** By `namespace/name` of the Gateway. */
  readonly gatewayClients: ReadonlyMap<string, Client>
  readonly byHost: ReadonlyMap<string, readonly IndexedService[]>
  /** Those without hosts, by `namespace/name`: other VirtualServices delegate to them. */
  readonly delegates: ReadonlyMap<string, TracedService>
  readonly registry: ReadonlyMap<string, readonly RegisteredHost[]>
  /** A Service's host by its address. */
  readonly byAddress: ReadonlyMap<string, string>
  readonly rules: RuleIndex
  /** By `namespace/name` of the Service. */
  readonly slices: ReadonlyMap<string, readonly KubeObject[]>
  readonly pods: ReadonlyMap<string, KubeObject>
}

export function indexMesh(mesh: Mesh): MeshIndex {
  const ordered = mesh.virtualServices.toSorted(byAge) as readonly TracedService[]
  const byHost = new Map<string, IndexedService[]>()
  for (const [age, object] of ordered.entries()) {
    const indexed = indexService(object, age)
    for (const host of new Set(indexed.hosts)) byHost.set(host, [...(byHost.get(host) ?? []), indexed])
  }
  const registry = registryOf(mesh)
  const rootNamespace = mesh.rootNamespace ?? 'istio-system'
  const gateways = mesh.gateways.toSorted(byAge) as readonly Gateway[]
  return {
    rootNamespace,
    outboundTrafficPolicy: mesh.outboundTrafficPolicy ?? 'ALLOW_ANY',
    gateways,
    gatewayClients: gatewayClients(gateways, mesh.services, rootNamespace),
    byHost,
    delegates: new Map(
      ordered.filter(({ spec }) => (spec?.hosts ?? []).length === 0).map((each) => [keyOf(each), each]),
    ),
    registry,
    byAddress: new Map(
      [...registry.values()].flat().flatMap(({ host, addresses }) => addresses.map((address) => [address, host])),
    ),
    rules: indexRules(mesh.destinationRules, rootNamespace),
    slices: Map.groupBy(mesh.endpointSlices, serviceOfSlice),
    pods: new Map(mesh.pods.map((pod) => [keyOf(pod), pod])),
  }
}

function indexService(object: TracedService, age: number): IndexedService {
  const { metadata, spec } = object
  const namespace = metadata.namespace ?? ''
  const gateways = spec?.gateways ?? []
  return {
    object,
    key: keyOf(object),
    namespace,
    hosts: (spec?.hosts ?? []).map((host) => resolveHost(host, namespace).toLowerCase()),
    gateways: (gateways.length === 0 ? ['mesh'] : gateways).map((gateway) => resolveGateway(gateway, namespace)),
    exportTo: spec?.exportTo,
    age,
  }
}

function serviceOfSlice({ metadata }: KubeObject): string {
  return `${metadata.namespace ?? ''}/${metadata.labels?.['kubernetes.io/service-name'] ?? ''}`
}
