import type { MatchRequest, Redirect } from './mesh.ts'
import { replaceMatched } from './rewrite-path.ts'
import type { SentRequest } from './sent-request.ts'

/**
 * The `location` of a redirect. Scheme, host and port that it does not name stay; a port that is the scheme's own is left
 * out, and goes where the scheme changes. A new path keeps the query unless it has one.
 *
 * Upstream rule: Envoy's source/common/router/config_impl.cc, `newUri`.
 */
export function redirectLocation(
  redirect: Redirect,
  match: MatchRequest | null,
  sent: SentRequest,
  port: number,
): string {
  const scheme = redirect.scheme || sent.scheme
  const newPort = portOf(redirect, sent.scheme, port)
  const host = redirect.authority || hostOf(sent, scheme, newPort !== null)
  return `${scheme}://${host}${newPort === null ? '' : `:${newPort}`}${pathOf(redirect, match, sent)}`
}

/** Without a code of its own a redirect is permanent. */
export function redirectStatus({ redirectCode }: Redirect): number {
  return redirectCode === undefined || redirectCode === 0 ? 301 : redirectCode
}

function portOf(redirect: Redirect, sentScheme: string, port: number): number | null {
  const wanted = redirect.derivePort === 'FROM_REQUEST_PORT' ? port : (redirect.port ?? 0)
  const scheme = redirect.scheme || sentScheme
  const isOwn = (wanted === 80 && scheme === 'http') || (wanted === 443 && scheme === 'https')
  return wanted === 0 || isOwn ? null : wanted
}

function hostOf({ authority, scheme, hostPort }: SentRequest, newScheme: string, portChanges: boolean): string {
  const wasOwn = (scheme === 'http' && hostPort === 80) || (scheme === 'https' && hostPort === 443)
  const strips = hostPort !== null && (portChanges || (newScheme !== scheme && wasOwn))
  return strips ? authority.slice(0, authority.lastIndexOf(':')) : authority
}

function pathOf(redirect: Redirect, match: MatchRequest | null, sent: SentRequest): string {
  if ((redirect.prefixRewrite ?? '') !== '')
    return replaceMatched(redirect.prefixRewrite ?? '', match, sent.path) + sent.query
  const uri = redirect.uri ?? ''
  if (uri === '') return sent.path + sent.query
  return uri.includes('?') ? uri : uri + sent.query
}
