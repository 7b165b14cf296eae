import { resolveHost } from '#domain/traffic/host.ts'
import type { TraceRequest } from '#domain/traffic/trace/request.ts'
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

/** The page with the answer for a request. */
export function requestUrl({ method, scheme, host, path, headers, from }: TraceRequest): string {
  const parts = {
    method,
    scheme,
    host,
    path,
    headers: Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n'),
    from: from.kind,
    ...(from.kind === 'gateway'
      ? { port: String(from.port), gateway: from.gateway ?? '' }
      : {
          namespace: from.namespace,
          labels: Object.entries(from.labels)
            .map(([key, value]) => `${key}=${value}`)
            .join(','),
        }),
  }
  return `/traffic/trace?${new URLSearchParams(Object.entries(parts).filter(([, value]) => value !== ''))}`
}
