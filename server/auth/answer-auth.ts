import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import { failure } from '#domain/result.ts'
import { failureResponse } from '#server/api/failure-response.ts'
import { bodyLimit, readAtMost } from '#server/api/read-json.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { toFailure } from '#server/errors.ts'
import { auth } from './auth.ts'

/** Answers what better-auth serves under `/api/auth`, with the panel's limit on bodies and its words for faults. */
export async function answerAuth(request: Request): Promise<Response> {
  try {
    const body = await readAtMost(request, bodyLimit)
    if (body === null)
      return failureResponse(request, failure('TOO_LARGE', phrase('errors.too-large', { kibibytes: bodyLimit / 1024 })))
    const { method, headers, url } = request
    const read = new Request(url, { method, headers, ...(body.length > 0 && { body: new Uint8Array(body) }) })
    const response = await auth().handler(read)
    // better-auth keeps the cause of a 500 to itself; when it is the database, this says so by failing too.
    if (response.status === 500) await catalog().$queryRaw`select 1`
    return response
  } catch (error) {
    return failureResponse(request, toFailure(error))
  }
}
