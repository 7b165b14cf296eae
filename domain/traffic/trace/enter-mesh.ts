import { buildRoutes } from './build-routes.ts'
import type { Client } from './effective-rule.ts'
import type { Entered } from './entered.ts'
import { domainsOf } from './host-pattern.ts'
import type { IndexedService, MeshIndex } from './index-mesh.ts'
import { mostPassed, nearest } from './passed-over.ts'
import { lookUpHost, type RegisteredHost } from './registry.ts'
import type { SentRequest } from './sent-request.ts'
import type { PassedReason } from './trace.ts'
import { exportRank, isExported } from './visibility.ts'

/**
 * Which virtual host a sidecar takes a request for, and its routes.
 *
 * One host has one VirtualService: the oldest with its exact name, else the most exact wildcard. Without one the Service
 * answers for itself. A VirtualService for a name that is no Service counts on port 80 only, or on ports of another of
 * its hosts. One whose routes are all for other ports, gateways or sources counts as absent.
 *
 * Sidecar objects, which narrow what a pod may reach, are not read.
 * Upstream rule: pilot/pkg/networking/core/httproute.go, `BuildSidecarOutboundVirtualHosts`.
 */
export function enterMesh(index: MeshIndex, client: Client, sent: SentRequest): Entered {
  const port = sent.hostPort ?? (sent.scheme === 'https' ? 443 : 80)
  const host = fullName(index, sent.host, client.namespace)
  const service = serviceAt(index, host, client, port)
  const { claims, passed } = claimsOf(index, host, client, port, service)
  const chosen = claims[0]
  const isNamed = chosen?.service.hosts.includes(host) === true
  const [domain, why] = domainFor(chosen, isNamed, service, host)
  return {
    entry: { kind: 'mesh', port, namespace: client.namespace },
    listens: true,
    speaksHttp: sent.scheme === 'http' && (service?.ports.find(({ number }) => number === port)?.http ?? true),
    tlsRedirect: false,
    domain,
    why,
    routes: chosen?.routes ?? [],
    virtualServices: chosen === undefined ? [] : [chosen.service.key],
    passedOver: passed.slice(0, mostPassed),
    client,
    fallback: index.outboundTrafficPolicy === 'ALLOW_ANY' ? 'PASSED_THROUGH' : 'BLOCKED',
    ...(service === null || chosen !== undefined ? {} : { service }),
    port,
  }
}

function domainFor(
  chosen: Claim | undefined,
  isNamed: boolean,
  service: RegisteredHost | null,
  host: string,
): readonly [string | null, Entered['why']] {
  if (chosen !== undefined) return isNamed ? [host, 'exact'] : [chosen.domain, 'wildcard']
  return service === null ? [null, 'none'] : [service.host, 'service']
}

/** The host a short name stands for in a namespace: `catalog`, `catalog.shop`, `catalog.shop.svc`, or an address. */
function fullName(index: MeshIndex, host: string, namespace: string): string {
  const plain = host.replace(/\.$/, '')
  const addressed = index.byAddress.get(plain)
  if (addressed !== undefined) return addressed
  const candidates = [
    plain,
    `${plain}.cluster.local`,
    `${plain}.svc.cluster.local`,
    `${plain}.${namespace}.svc.cluster.local`,
  ]
  return candidates.find((each) => index.registry.has(each)) ?? plain
}

function serviceAt(index: MeshIndex, host: string, client: Client, port: number): RegisteredHost | null {
  for (const domain of domainsOf(host)) {
    const known = lookUpHost(index.registry, domain, client.namespace)
    if (known?.ports.some(({ number }) => number === port) === true) return known
  }
  return null
}

type Claim = {
  readonly service: IndexedService
  readonly domain: string
  readonly routes: ReturnType<typeof buildRoutes>
}

function claimsOf(
  index: MeshIndex,
  host: string,
  client: Client,
  port: number,
  service: RegisteredHost | null,
): { readonly claims: readonly Claim[]; readonly passed: Entered['passedOver'] } {
  const claims: Claim[] = []
  const passed: { name: string; reason: PassedReason }[] = []
  const domains = domainsOf(host)
  const depth = ({ hosts }: IndexedService) => domains.findIndex((domain) => hosts.includes(domain))
  const ordered = nearest(index, host).toSorted(
    (a, b) => depth(a) - depth(b) || rank(a, client) - rank(b, client) || a.age - b.age,
  )
  for (const each of ordered) {
    const domain = domains[depth(each)] ?? host
    const routes = buildRoutes(each, index, { ...client, port, tls: false })
    const reason = reasonOf(each, claims, domain, routes)
    if (reason === null) claims.push({ service: each, domain, routes })
    else passed.push({ name: each.key, reason })
  }
  return { claims, passed }

  function reasonOf(
    each: IndexedService,
    before: readonly Claim[],
    domain: string,
    routes: Claim['routes'],
  ): PassedReason | null {
    if (!each.gateways.includes('mesh')) return 'OTHER_GATEWAY'
    if (!isExported(each.exportTo, each.namespace, client.namespace)) return 'NOT_EXPORTED'
    if (before.length > 0) return before[0]?.domain === domain ? 'YOUNGER' : 'LESS_SPECIFIC'
    if (!routes.some(({ state }) => state === 'served') || !countsOn(each)) return 'NO_ROUTES_HERE'
    return null
  }

  function countsOn(each: IndexedService): boolean {
    if (service !== null || port === 80) return true
    return each.hosts.some((other) =>
      index.registry.get(other)?.some(({ ports }) => ports.some(({ number }) => number === port)),
    )
  }
}

function rank({ exportTo, namespace }: IndexedService, client: Client): number {
  return exportRank(exportTo, namespace, client.namespace)
}
