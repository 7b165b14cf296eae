import type { Claim, OpenServer } from './enter-gateway.ts'
import type { GatewayPods } from './gateway-pods.ts'
import { domainsOf } from './host-pattern.ts'
import type { IndexedService, MeshIndex } from './index-mesh.ts'
import type { PassedReason, PassedService } from './trace.ts'
import { isExported } from './visibility.ts'

/** Why each VirtualService that names the host is not asked at a gateway. */
export function passedAtGateway(
  index: MeshIndex,
  pods: GatewayPods,
  host: string,
  servers: readonly OpenServer[],
  claims: readonly Claim[],
  chosen: string | null,
): readonly PassedService[] {
  const gateways = new Set(servers.map(({ gateway }) => gateway))
  const passed = nearest(index, host).flatMap((service) => {
    const reason = reasonOf(service)
    return reason === null ? [] : [{ name: service.key, reason }]
  })
  return passed.slice(0, mostPassed)

  function reasonOf({ key, gateways: own, exportTo, namespace }: IndexedService): PassedReason | null {
    if (!own.some((gateway) => gateways.has(gateway))) return 'OTHER_GATEWAY'
    if (!isExported(exportTo, namespace, pods.namespace)) return 'NOT_EXPORTED'
    const mine = claims.filter(({ service }) => service.key === key)
    if (mine.length === 0) return 'NOT_ADMITTED'
    if (!mine.some(({ routes }) => routes.some(({ state }) => state === 'served'))) return 'NO_ROUTES_HERE'
    return mine.some(({ domain }) => domain === chosen) ? null : 'LESS_SPECIFIC'
  }
}

/** More are not worth reading; hosts of `*` can be many. */
export const mostPassed = 20

/** VirtualServices that name the host, the most exact names first. */
export function nearest(index: MeshIndex, host: string): readonly IndexedService[] {
  return [...new Set(domainsOf(host).flatMap((domain) => index.byHost.get(domain) ?? []))]
}
