import { resolveHost } from '../host.ts'
import { listOf, looseOf, specOf, textOf } from '../model/shapes.ts'
import type { TrafficCheck } from './finding.ts'

const protocols = ['http', 'http2', 'https', 'tcp', 'tls', 'grpc', 'grpc-web', 'mongo', 'mysql', 'redis', 'udp']

/**
 * A Service that routes lead to has a port whose protocol nobody says, neither by `appProtocol` nor by its name
 * (`http`, `http-web`). The proxies then guess by the first bytes, and a guess of TCP makes HTTP routes void.
 *
 * Upstream: https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/
 */
export const portWithoutProtocol: TrafficCheck = {
  code: 'PORT_WITHOUT_PROTOCOL',
  severity: 'warning',
  of: ['services'],
  find: (object, view) => {
    const host = resolveHost(object.metadata.name, object.metadata.namespace ?? '')
    if (view.at(`routed ${host}`).length === 0) return []
    return listOf(specOf(object).ports).flatMap((item, index) => {
      const { name, appProtocol, port, protocol } = looseOf(item)
      if (textOf(appProtocol) !== undefined || protocol === 'UDP' || says(textOf(name) ?? '')) return []
      return [
        { pointer: `/spec/ports/${index}/name`, values: { service: object.metadata.name, port: Number(port ?? 0) } },
      ]
    })
  },
}

function says(name: string): boolean {
  return protocols.some((protocol) => name === protocol || name.startsWith(`${protocol}-`))
}
