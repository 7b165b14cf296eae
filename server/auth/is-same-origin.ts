import 'server-only'
import { env } from '#server/env.ts'

/**
 * Whether a browser sent this request from a page of the panel itself. A request that says nothing about its origin
 * is not: browsers always say it where it matters, and others have tokens.
 * https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
 */
export function isSameOrigin(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const origin = request.headers.get('origin')
  return origin !== null && ownOrigins(request).includes(origin)
}

/** The origins at which the panel answers this request: the configured one, and the address it was sent to. */
export function ownOrigins(request: Request): string[] {
  const publicUrl = env().PILOTHOUSE_PUBLIC_URL
  const host = request.headers.get('host')
  return [
    ...(publicUrl === undefined ? [] : [new URL(publicUrl).origin]),
    ...(host === null ? [] : [`http://${host}`, `https://${host}`]),
  ]
}
