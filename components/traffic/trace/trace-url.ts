import { resolveHost } from '#domain/traffic/host.ts'
import type { VirtualService } from '#domain/traffic/virtual-service.ts'

/** The page that traces a request to the first host of a VirtualService, from where that one is bound. */
export function traceUrl({ metadata, spec }: VirtualService): string {
  const namespace = metadata.namespace ?? ''
  const host = resolveHost(spec?.hosts?.[0] ?? '', namespace)
    .replace(/^\*\./, 'www.')
    .replace(/^\*$/, 'www.example.com')
  const isMesh = (spec?.gateways ?? ['mesh']).every((gateway) => gateway === 'mesh')
  const from = isMesh ? { from: 'mesh', namespace } : { from: 'gateway' }
  return `/traffic/trace?${new URLSearchParams(Object.entries({ host, path: '/', ...from }))}`
}
