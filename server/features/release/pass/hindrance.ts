import 'server-only'
import type { Phrase } from '#domain/plan/phrase.ts'
import { knownFailure } from '#server/errors.ts'
import { StepFailed } from '#server/features/operation/step-failure.ts'
import type { ReleaseOperation } from './release-operation.ts'

/**
 * Why a write was not made. `moved`: somebody changed what was seen, so look again. `refused`: the API server will not
 * have it from this person, and repeating it would not help.
 */
export type Hindrance = { readonly kind: 'moved' | 'refused'; readonly code: string; readonly message: Phrase }

/** Null for what is no answer about this write: the API server is away, the release was taken over, or a bug. */
export function hindranceOf(error: unknown, operation: ReleaseOperation): Hindrance | null {
  const failure = error instanceof StepFailed ? error.failure : knownFailure(error)
  if (failure === null) return null
  const { code, message } = failure
  switch (code) {
    case 'CONFLICT':
      return { kind: isTaken(operation, message) ? 'refused' : 'moved', code, message }
    case 'NOT_FOUND':
      return { kind: 'moved', code, message }
    case 'FORBIDDEN':
    case 'REFUSED':
    case 'INVALID':
    case 'NOT_INSTALLED':
      return { kind: 'refused', code, message }
    default:
      return null
  }
}

/** Another object has the name, and it is not on its way out: looking again would find it again. */
function isTaken(operation: ReleaseOperation, message: Phrase): boolean {
  return operation.kind === 'create' && message.key === 'operations.failure.exists'
}
