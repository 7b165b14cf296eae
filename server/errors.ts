import 'server-only'
import { randomUUID } from 'node:crypto'
import { ZodError } from 'zod'
import { toRefusals } from '#domain/plan/parse-input.ts'
import { type Phrase, phrase } from '#domain/plan/phrase.ts'
import { type Failure, type FailureCode, failure } from '#domain/result.ts'
import { isDatabaseUnreachable } from '#server/clients/catalog/errors.ts'
import { log } from '#server/log.ts'

/** One status for each code; nothing else in the panel chooses a status for a failure. */
const statuses = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PLAN_CHANGED: 409,
  TOO_LARGE: 413,
  INVALID: 400,
  REFUSED: 422,
  RATE_LIMITED: 429,
  NOT_INSTALLED: 501,
  INTERNAL: 500,
  CLUSTER_FAULT: 502,
  CLUSTER_UNREACHABLE: 503,
  DATABASE_UNREACHABLE: 503,
  METRICS_UNREACHABLE: 503,
} as const satisfies Record<FailureCode, number>

export function httpStatus(code: FailureCode): number {
  return statuses[code]
}

/**
 * What an exception means to the one who asked, or null when it is a bug of ours.
 *
 * Clients throw errors that carry `code` and `phrase` (`KubeError` and its like); zod's are wrong input; the
 * catalogue's may mean that the database is gone.
 */
export function knownFailure(error: unknown): Failure | null {
  if (carriesFailure(error)) return failure(error.code, error.phrase)
  if (error instanceof ZodError) return failure('INVALID', phrase('errors.invalid'), toRefusals(error))
  if (isDatabaseUnreachable(error)) return failure('DATABASE_UNREACHABLE', phrase('errors.database-unreachable'))
  return null
}

/**
 * Turns an exception into the answer of a door (route handler, action). What is not known is a bug: it is logged in
 * full under `requestId`, and the reader is told only that id.
 */
export function toFailure(error: unknown, requestId: string = randomUUID()): Failure {
  const known = knownFailure(error)
  if (known !== null) return known
  log.error({ err: error, requestId }, 'unforeseen error')
  return failure('INTERNAL', phrase('errors.internal', { requestId }))
}

function carriesFailure(error: unknown): error is Error & { code: FailureCode; phrase: Phrase } {
  if (!(error instanceof Error) || !('code' in error) || !('phrase' in error)) return false
  return (
    typeof error.code === 'string' &&
    error.code in statuses &&
    typeof error.phrase === 'object' &&
    error.phrase !== null
  )
}
