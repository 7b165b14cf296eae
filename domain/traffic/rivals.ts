import { resolveHost } from './host.ts'
import type { VirtualService } from './virtual-service.ts'

/**
 * Other VirtualServices that claim a host of this one on one of its gateways, as `namespace/name`. One host, one
 * VirtualService: which of two the proxies obey is not defined.
 */
export function rivalsOf(object: VirtualService, all: readonly VirtualService[]): readonly string[] {
  const own = claims(object)
  return all
    .filter(
      ({ metadata }) => metadata.namespace !== object.metadata.namespace || metadata.name !== object.metadata.name,
    )
    .filter((other) => claims(other).some((claim) => own.includes(claim)))
    .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)
}

function claims({ metadata, spec }: VirtualService): readonly string[] {
  const namespace = metadata.namespace ?? ''
  const gateways = (spec?.gateways ?? ['mesh']).map((gateway) =>
    gateway === 'mesh' || gateway.includes('/') ? gateway : `${namespace}/${gateway}`,
  )
  return (spec?.hosts ?? []).flatMap((host) => gateways.map((gateway) => `${gateway} ${resolveHost(host, namespace)}`))
}
