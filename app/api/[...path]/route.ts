import { phrase } from '#domain/plan/phrase.ts'
import { failure } from '#domain/result.ts'
import { door } from '#server/api/door.ts'

/** Every address of the API that is none: said as the API says everything else, and not as a page. */
function nothingHere(request: Request): Promise<Response> {
  return door(request, async () => failure('NOT_FOUND', phrase('errors.not-found')))
}

export { nothingHere as DELETE, nothingHere as GET, nothingHere as PATCH, nothingHere as POST, nothingHere as PUT }
