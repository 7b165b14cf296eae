import { matchString } from './match-string.ts'
import type { CorsPolicy, FullRoute, MatchRequest } from './mesh.ts'
import { redirectLocation, redirectStatus } from './redirect-location.ts'
import type { SentRequest } from './sent-request.ts'
import type { Outcome, TracedAction } from './trace.ts'

/** How a request ends that a route has matched. */
export function conclude(
  route: FullRoute,
  match: MatchRequest | null,
  action: TracedAction,
  sent: SentRequest,
  port: number,
): Outcome {
  if (answersPreflight(route.corsPolicy, sent)) return { code: 'PREFLIGHT', status: 200 }
  const { redirect, directResponse, fault } = route
  if (redirect !== undefined)
    return {
      code: 'REDIRECTED',
      status: redirectStatus(redirect),
      location: redirectLocation(redirect, match, sent, port),
    }
  if (directResponse !== undefined) {
    const { status = 0, body } = directResponse
    // Envoy tells whoever asked where he has just been.
    const isTold = status === 201 || (status >= 300 && status < 400)
    return {
      code: 'ANSWERED',
      status,
      ...(isTold ? { location: `${sent.scheme}://${sent.authority}${sent.path}${sent.query}` } : {}),
      ...(body?.string === undefined ? {} : { body: body.string }),
    }
  }
  // An abort without a percentage aborts nothing.
  if (fault?.abort?.percentage?.value === 100 && fault.abort.httpStatus !== undefined)
    return { code: 'ABORTED', status: fault.abort.httpStatus }
  return concludeDestinations(action)
}

export function concludeDestinations({ destinations }: TracedAction): Outcome {
  const shared = destinations.filter(({ percent }) => percent > 0)
  if (shared.length === 0) return { code: 'REJECTED', status: null }
  if (shared.every(({ problem }) => problem !== null && problem !== 'NO_ENDPOINTS'))
    return { code: 'NO_DESTINATION', status: 503 }
  if (shared.every(({ problem }) => problem !== null)) return { code: 'NO_ENDPOINTS', status: 503 }
  return { code: 'FORWARDED', status: null }
}

/** A browser's question before the request itself, from an origin the policy names, is answered by the proxy. */
function answersPreflight(policy: CorsPolicy | undefined, { method, headers }: SentRequest): boolean {
  const origin = headers.get('origin')
  if (policy === undefined || method !== 'OPTIONS' || origin === undefined) return false
  if (!headers.has('access-control-request-method')) return false
  return (policy.allowOrigins ?? []).some((allowed) => matchString(allowed, origin).holds || allowed.exact === '*')
}
