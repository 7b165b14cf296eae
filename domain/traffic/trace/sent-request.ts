import { normalisePath } from './normalise-path.ts'
import type { TraceRequest } from './request.ts'

/** A request as a proxy has it before it looks at any route. */
export type SentRequest = {
  readonly method: string
  readonly scheme: string
  /** The Host header as sent. */
  readonly authority: string
  /** In lower case, without port: what virtual hosts are chosen by. */
  readonly host: string
  /** The port in the Host header. */
  readonly hostPort: number | null
  /** Normalised, without query. */
  readonly path: string
  /** With its question mark, or empty. */
  readonly query: string
  /** The first value of each parameter, as written: Envoy decodes nothing before it compares. */
  readonly parameters: ReadonlyMap<string, string>
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>
}

/** Null: no proxy takes the path. */
export function sentRequest(request: TraceRequest): SentRequest | null {
  const authority = request.host.trim()
  const { host, port } = splitHost(authority)
  const [target = ''] = request.path.split('#')
  const mark = target.indexOf('?')
  const query = mark === -1 ? '' : target.slice(mark)
  const path = normalisePath(mark === -1 ? target : target.slice(0, mark))
  if (path === null) return null
  const headers = new Map(Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value.trim()]))
  // What a proxy of Istio writes into every request itself, and what other names stand for.
  if (!headers.has('x-request-id')) headers.set('x-request-id', '(generated)')
  headers.set('x-forwarded-proto', request.scheme)
  for (const name of ['host', ':authority']) headers.set(name, authority)
  headers.set(':method', request.method)
  headers.set(':scheme', request.scheme)
  headers.set(':path', path + query)
  return {
    method: request.method,
    scheme: request.scheme,
    authority,
    host,
    hostPort: port,
    path,
    query,
    parameters: parametersOf(query),
    headers,
  }
}

function splitHost(authority: string): { readonly host: string; readonly port: number | null } {
  const [, host = authority, port] = /^(.*?):(\d+)$/.exec(authority) ?? []
  return { host: host.toLowerCase(), port: port === undefined ? null : Number(port) }
}

function parametersOf(query: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>()
  if (query.length < 2) return parameters
  for (const pair of query.slice(1).split('&')) {
    const equals = pair.indexOf('=')
    const [name, value] = equals === -1 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)]
    if (!parameters.has(name)) parameters.set(name, value)
  }
  return parameters
}
