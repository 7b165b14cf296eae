import type { BuiltRoute } from './build-routes.ts'
import type { FullRoute, HeaderOperations, Retries } from './mesh.ts'
import { rewriteRequest } from './rewrite-path.ts'
import type { SentRequest } from './sent-request.ts'
import type { TracedAction } from './trace.ts'
import { type LookUp, traceDestination, traceDestinations, traceMirrors } from './trace-destinations.ts'

/** Istio's own retries, for a route that says nothing; upstream: pilot/pkg/networking/core/route/retry. */
const impliedRetries = {
  attempts: 2,
  retryOn: 'connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes',
  implied: true,
} as const

/** What a route that matched does with a request. */
export function traceAction({ route, alternative }: BuiltRoute, sent: SentRequest, look: LookUp): TracedAction {
  const destinations = traceDestinations(route, look)
  const only = destinations.length === 1 ? (destinations[0]?.headers ?? undefined) : undefined
  const authority = route.rewrite?.authority || authorityOf(route.headers) || authorityOf(only)
  return {
    destinations,
    rewritten: destinations.length === 0 ? null : rewriteRequest(route.rewrite, authority || null, alternative, sent),
    timeout: route.timeout ?? '0s',
    retries: retriesOf(route.retries),
    fault: route.fault ?? null,
    mirrors: traceMirrors(route, look),
    headers: route.headers ?? null,
    cors: route.corsPolicy ?? null,
  }
}

/** What a sidecar does for a Service without VirtualService. */
export function traceService(host: string, look: LookUp): TracedAction {
  return {
    destinations: [traceDestination({ host, port: { number: look.port } }, 100, null, look)],
    rewritten: null,
    timeout: '0s',
    retries: impliedRetries,
    fault: null,
    mirrors: [],
    headers: null,
    cors: null,
  }
}

function retriesOf(retries: Retries | undefined): TracedAction['retries'] {
  if (retries === undefined) return impliedRetries
  const { attempts = 0, retryOn, perTryTimeout } = retries
  return {
    attempts: Math.max(0, attempts),
    retryOn: retryOn === undefined || retryOn === '' ? impliedRetries.retryOn : retryOn,
    ...(perTryTimeout === undefined ? {} : { perTryTimeout }),
    implied: false,
  }
}

/** A header operation on Host or `:authority` is a rewrite of the authority; `set` before `add`. */
function authorityOf(headers: FullRoute['headers']): string | undefined {
  return named(headers?.request?.set) ?? named(headers?.request?.add)
}

function named(changes: NonNullable<HeaderOperations['request']>['set']): string | undefined {
  return Object.entries(changes ?? {}).findLast(([name]) => ['host', ':authority'].includes(name.toLowerCase()))?.[1]
}
