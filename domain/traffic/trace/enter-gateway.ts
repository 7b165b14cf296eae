import { buildRoutes } from './build-routes.ts'
import type { Entered } from './entered.ts'
import type { GatewayPods } from './gateway-pods.ts'
import { domainsOf, hostsForNamespace, isWithin } from './host-pattern.ts'
import type { IndexedService, MeshIndex } from './index-mesh.ts'
import { keyOf } from './key-of.ts'
import type { GatewayServer } from './mesh.ts'
import { joinAtGateway } from './order-routes.ts'
import { passedAtGateway } from './passed-over.ts'
import type { SentRequest } from './sent-request.ts'
import { exportRank, isExported } from './visibility.ts'

/** A server of a Gateway that the pods serve on the port. */
export type OpenServer = {
  readonly gateway: string
  readonly namespace: string
  readonly index: number
  readonly server: GatewayServer
}

/**
 * Which virtual host a gateway takes a request for, and its routes.
 *
 * Plain HTTP servers of one port are one listener: the virtual hosts of all their Gateways lie side by side, and the most
 * exact domain wins wherever it comes from. An HTTPS server is chosen by the TLS name first and stands alone. A domain is
 * one that a server admits and a VirtualService names; several VirtualServices of one domain are joined, oldest first.
 *
 * Upstream rule: pilot/pkg/networking/core/gateway.go, `buildGatewayHTTPRouteConfig`.
 */
export function enterGateway(index: MeshIndex, pods: GatewayPods, port: number, sent: SentRequest): Entered {
  const open = openServers(pods, port)
  const servers =
    sent.scheme === 'https' ? bySni(open, sent.host) : open.filter(({ server }) => plain.test(protocolOf(server)))
  const claims = claimsOf(index, pods, servers, port, sent)
  const served = claims.filter(({ routes }) => routes.some(({ state }) => state === 'served'))
  const redirecting = servers.filter(({ server }) => server.tls?.httpsRedirect === true)
  const domain = domainsOf(sent.host).find(
    (each) =>
      served.some((claim) => claim.domain === each) ||
      redirecting.some(({ server }) => plainHosts(server).includes(each)),
  )
  const chosen = served.filter((claim) => claim.domain === domain)
  const admits = ({ server }: OpenServer) => plainHosts(server).some((host) => isWithin(sent.host, host))
  return {
    entry: {
      kind: 'gateway',
      port,
      namespace: pods.namespace,
      servers: open.map((each) => ({
        gateway: each.gateway,
        index: each.index,
        hosts: each.server.hosts ?? [],
        protocol: each.server.port?.protocol ?? '',
        admits: servers.includes(each) && admits(each),
      })),
      chosen: chosenServer(open, servers, chosen[0]?.server ?? servers.find(admits)),
    },
    listens: open.length > 0,
    speaksHttp: servers.length > 0,
    tlsRedirect: redirecting.some(
      (each) => chosen.some(({ server }) => server === each) || plainHosts(each.server).includes(domain ?? ''),
    ),
    domain: domain ?? null,
    why: domain === undefined ? 'none' : domain.startsWith('*') ? 'wildcard' : 'exact',
    routes: joinAtGateway(chosen.map(({ routes }) => routes)),
    virtualServices: [...new Set(chosen.map(({ service }) => service.key))],
    passedOver: passedAtGateway(index, pods, sent.host, servers, claims, domain ?? null),
    client: pods,
    fallback: 'NO_HOST',
    port,
  }
}

function chosenServer(
  open: readonly OpenServer[],
  servers: readonly OpenServer[],
  server: OpenServer | undefined,
): number | null {
  const found = server === undefined || !servers.includes(server) ? -1 : open.indexOf(server)
  return found === -1 ? null : found
}

function openServers(pods: GatewayPods, port: number): readonly OpenServer[] {
  return pods.gateways.flatMap((gateway) =>
    (gateway.spec?.servers ?? []).flatMap((server, index) =>
      server.port?.number === port
        ? [{ gateway: keyOf(gateway), namespace: gateway.metadata.namespace ?? '', index, server }]
        : [],
    ),
  )
}

/** The TLS server whose hosts name the server most exactly; the filter chain is chosen before any Host header is read. */
function bySni(servers: readonly OpenServer[], host: string): readonly OpenServer[] {
  const secured = servers.filter(
    ({ server }) => protocolOf(server) === 'https' && !(server.tls?.mode ?? 'PASSTHROUGH').endsWith('PASSTHROUGH'),
  )
  for (const domain of domainsOf(host)) {
    const found = secured.find(({ server }) => plainHosts(server).includes(domain))
    if (found !== undefined) return [found]
  }
  return []
}

/** One VirtualService at one server for one domain. */
export type Claim = {
  readonly domain: string
  readonly service: IndexedService
  readonly server: OpenServer
  readonly routes: ReturnType<typeof buildRoutes>
}

/** Everything that could answer for the host, in Istio's order: servers first, then VirtualServices by export and age. */
function claimsOf(
  index: MeshIndex,
  pods: GatewayPods,
  servers: readonly OpenServer[],
  port: number,
  sent: SentRequest,
): readonly Claim[] {
  const domains = domainsOf(sent.host)
  const named = [...new Set(domains.flatMap((domain) => index.byHost.get(domain) ?? []))]
  const visible = named
    .filter(({ exportTo, namespace }) => isExported(exportTo, namespace, pods.namespace))
    .toSorted((a, b) => rank(a, pods) - rank(b, pods) || a.age - b.age)
  return servers.flatMap((server) =>
    visible
      .filter(({ gateways }) => gateways.includes(server.gateway))
      .flatMap((service) => {
        const admitted = hostsForNamespace(server.server.hosts ?? [], server.namespace, service.namespace)
        const shared = domains.filter((domain) => isShared(domain, admitted, service.hosts))
        if (shared.length === 0) return []
        const tls = server.server.tls?.mode !== undefined
        const door = { gateway: server.gateway, port, tls, namespace: pods.namespace, labels: pods.labels }
        const routes = buildRoutes(service, index, door)
        return shared.map((domain) => ({ domain, service, server, routes }))
      }),
  )
}

function rank({ exportTo, namespace }: IndexedService, pods: GatewayPods): number {
  return exportRank(exportTo, namespace, pods.namespace)
}

/** Whether a domain is in the intersection of hosts of a server and hosts of a VirtualService. */
function isShared(domain: string, admitted: readonly string[], hosts: readonly string[]): boolean {
  const within = (patterns: readonly string[]) => patterns.some((pattern) => isWithin(domain, pattern))
  return (hosts.includes(domain) && within(admitted)) || (admitted.includes(domain) && within(hosts))
}

/** The hosts of a server without the namespaces they are kept for. */
function plainHosts({ hosts = [] }: GatewayServer): readonly string[] {
  return hosts.map((host) => host.slice(host.indexOf('/') + 1).toLowerCase())
}

const plain = /^(http|http2|grpc|grpc-web)$/

function protocolOf({ port }: GatewayServer): string {
  return (port?.protocol ?? '').toLowerCase()
}
