import type { KubeObject } from '#domain/kube/object.ts'
import type { Mesh } from './mesh.ts'
import { isExported } from './visibility.ts'

/** A host that the mesh knows: a Service, or a host of a ServiceEntry. */
export type RegisteredHost = {
  /** In lower case; may be a wildcard for a ServiceEntry. */
  readonly host: string
  readonly namespace: string
  readonly found: 'service' | 'service-entry'
  readonly ports: readonly { readonly number: number; readonly http: boolean }[]
  readonly addresses: readonly string[]
  /** Of a Service without selector or endpoints of its own; null: not known. */
  readonly name: string
  readonly exportTo: readonly string[] | undefined
  /** Whether Istio has endpoints of pods for it. */
  readonly countable: boolean
}

type ServicePort = {
  readonly port?: number
  readonly name?: string
  readonly appProtocol?: string
  readonly protocol?: string
}
type Service = KubeObject & {
  readonly spec?: {
    readonly type?: string
    readonly ports?: readonly ServicePort[]
    readonly clusterIP?: string
    readonly clusterIPs?: readonly string[]
  }
}
type ServiceEntry = KubeObject & {
  readonly spec?: {
    readonly hosts?: readonly string[]
    readonly addresses?: readonly string[]
    readonly exportTo?: readonly string[]
    readonly ports?: readonly { readonly number?: number; readonly name?: string; readonly protocol?: string }[]
  }
}

/** Every host the mesh knows, by name; one name may be known in several namespaces, Services first. */
export function registryOf(mesh: Mesh): ReadonlyMap<string, readonly RegisteredHost[]> {
  const all = [
    ...mesh.services.map((object) => fromService(object as Service)),
    ...mesh.serviceEntries.flatMap((object) => fromEntry(object as ServiceEntry)),
  ]
  return Map.groupBy(all, ({ host }) => host)
}

/** The host as a namespace sees it: its own first, as Istio prefers it. */
export function lookUpHost(
  registry: ReadonlyMap<string, readonly RegisteredHost[]>,
  host: string,
  ...namespaces: readonly string[]
): RegisteredHost | null {
  const known = registry.get(host.toLowerCase()) ?? []
  const proxy = namespaces.at(-1) ?? ''
  const visible = known.filter(({ exportTo, namespace }) => isExported(exportTo, namespace, proxy))
  for (const wanted of namespaces) {
    const own = visible.find(({ namespace }) => namespace === wanted)
    if (own !== undefined) return own
  }
  return visible[0] ?? null
}

function fromService({ metadata, spec }: Service): RegisteredHost {
  const annotated = metadata.annotations?.['networking.istio.io/exportTo']
  return {
    host: `${metadata.name}.${metadata.namespace}.svc.cluster.local`,
    namespace: metadata.namespace ?? '',
    name: metadata.name,
    found: 'service',
    ports: (spec?.ports ?? []).flatMap(({ port, name, appProtocol, protocol }) =>
      port === undefined ? [] : [{ number: port, http: speaksHttp(appProtocol ?? name?.split('-')[0], protocol) }],
    ),
    addresses: (spec?.clusterIPs ?? [spec?.clusterIP ?? '']).filter((address) => address !== '' && address !== 'None'),
    exportTo: annotated?.split(',').map((target) => target.trim()),
    countable: spec?.type !== 'ExternalName',
  }
}

function fromEntry({ metadata, spec }: ServiceEntry): readonly RegisteredHost[] {
  return (spec?.hosts ?? []).map((host) => ({
    host: host.toLowerCase(),
    namespace: metadata.namespace ?? '',
    name: metadata.name,
    found: 'service-entry',
    ports: (spec?.ports ?? []).flatMap(({ number, name, protocol }) =>
      number === undefined ? [] : [{ number, http: speaksHttp(protocol ?? name?.split('-')[0], undefined) }],
    ),
    addresses: spec?.addresses ?? [],
    exportTo: spec?.exportTo,
    countable: false,
  }))
}

const otherProtocols = new Set(['tcp', 'udp', 'https', 'tls', 'mongo', 'redis', 'mysql', 'postgres', 'kafka', 'sctp'])

/** Whether a proxy reads HTTP routes on a port: where HTTP is declared, or nothing is and it looks by itself. */
function speaksHttp(declared: string | undefined, transport: string | undefined): boolean {
  if (transport === 'UDP' || transport === 'SCTP') return false
  return !otherProtocols.has((declared ?? '').toLowerCase())
}
