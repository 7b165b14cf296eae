import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result, success } from '#domain/result.ts'
import { isSameOrigin } from './is-same-origin.ts'
import type { Viewer } from './viewer.ts'
import { viewerOfSession } from './viewer-of-session.ts'
import { viewerOfToken } from './viewer-of-token.ts'

/**
 * Who sent an API request: by `Authorization: Bearer`, else by session cookie. A wrong token is refused even when a
 * cookie is there too. A cookie may change something only from the panel's own pages; a token is sent on purpose.
 */
export async function viewerOfRequest(request: Request): Promise<Result<Viewer>> {
  const authorization = request.headers.get('authorization')
  if (authorization !== null) {
    const secret = /^Bearer +(\S+)$/i.exec(authorization)?.[1]
    return known(secret === undefined ? null : await viewerOfToken(secret, new Date()))
  }
  const reads = request.method === 'GET' || request.method === 'HEAD'
  if (!reads && !isSameOrigin(request)) return failure('FORBIDDEN', phrase('errors.cross-origin'))
  return known(await viewerOfSession(request.headers))
}

function known(viewer: Viewer | null): Result<Viewer> {
  return viewer === null ? failure('UNAUTHENTICATED', phrase('errors.unauthenticated')) : success(viewer)
}
