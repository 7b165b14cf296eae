import type { KubeObject } from '#domain/kube/object.ts'
import { resolveHost } from '../host.ts'
import { domainsOf, isWithin } from './host-pattern.ts'
import type { FullRoute, Gateway, Mesh, TracedService } from './mesh.ts'
import type { TraceRequest } from './request.ts'

/**
 * The part of a mesh that can have a say in these requests, small enough for a browser: VirtualServices that name their
 * hosts and those without hosts (delegates), what their routes lead to, and the Gateways with the Services before them.
 */
export function meshAround(mesh: Mesh, requests: readonly TraceRequest[]): Mesh {
  const asked = requests.map(({ host }) => host.toLowerCase().replace(/:\d+$/, ''))
  const domains = new Set(asked.flatMap(domainsOf))
  const services = (mesh.virtualServices as readonly TracedService[]).filter(({ metadata, spec }) => {
    const hosts = (spec?.hosts ?? []).map((host) => resolveHost(host, metadata.namespace ?? '').toLowerCase())
    // A short name in a request may stand for any of these.
    return (
      hosts.length === 0 || hosts.some((host) => domains.has(host) || asked.some((name) => host.startsWith(`${name}.`)))
    )
  })
  const wanted = new Set([...asked, ...services.flatMap(destinationsOf)])
  const isWanted = (pattern: string, namespace: string) => {
    const full = resolveHost(pattern, namespace).toLowerCase()
    return [...wanted].some((host) => isWithin(host, full) || full.startsWith(`${host}.`))
  }
  return {
    ...mesh,
    gateways: mesh.gateways.map(trimmed),
    virtualServices: services.map(trimmed),
    destinationRules: mesh.destinationRules
      .filter((rule) => isWanted(specOf(rule).host ?? '', rule.metadata.namespace ?? ''))
      .map(trimmed),
    serviceEntries: mesh.serviceEntries
      .filter((entry) => (specOf(entry).hosts ?? []).some((host) => isWanted(host, entry.metadata.namespace ?? '')))
      .map(trimmed),
    services: mesh.services
      .filter(
        (service) =>
          isWanted(service.metadata.name, service.metadata.namespace ?? '') ||
          mesh.gateways.some((gateway) => stands(service, gateway as Gateway)),
      )
      .map(trimmed),
  }
}

function destinationsOf({ metadata, spec }: TracedService): readonly string[] {
  const named = (spec?.http ?? []).flatMap(({ route = [], mirror, mirrors = [] }: FullRoute) => [
    ...route.map(({ destination }) => destination.host),
    ...(mirror === undefined ? [] : [mirror.host]),
    ...mirrors.flatMap(({ destination }) => destination?.host ?? []),
  ])
  return named.map((host) => resolveHost(host, metadata.namespace ?? '').toLowerCase())
}

type AnySpec = {
  readonly host?: string
  readonly hosts?: readonly string[]
  readonly selector?: Readonly<Record<string, string>>
}

function specOf(object: KubeObject): AnySpec {
  return (object as { spec?: AnySpec }).spec ?? {}
}

function stands(service: KubeObject, gateway: Gateway): boolean {
  const selector = Object.entries(gateway.spec?.selector ?? {})
  return selector.length > 0 && selector.every(([key, value]) => specOf(service).selector?.[key] === value)
}

/** Bookkeeping is of no use to a trace. */
function trimmed(object: KubeObject): KubeObject {
  const { managedFields: _bookkeeping, annotations: _notes, ...metadata } = object.metadata
  const exported = object.metadata.annotations?.['networking.istio.io/exportTo']
  const annotations = exported === undefined ? {} : { annotations: { 'networking.istio.io/exportTo': exported } }
  return { ...object, metadata: { ...metadata, ...annotations } }
}
