import 'server-only'
import type { Phrase } from '#domain/plan/phrase.ts'
import type { FailureCode } from '#domain/result.ts'
import type { Phase } from './state.ts'

/** Why a step failed. Beside the codes of the outside world `TIMED_OUT`: a wait ended before its condition was true. */
export type StepFailureCode = FailureCode | 'TIMED_OUT'
export type StepFailure = { readonly code: StepFailureCode; readonly message: Phrase }

/** Kept on the operation: which step, of which phase. */
export type OperationFailure = StepFailure & { readonly phase: Phase; readonly index: number }

/** Ends a step, and with it the operation, for a reason the operator can act on. */
export class StepFailed extends Error {
  override readonly name = 'StepFailed'
  readonly failure: StepFailure

  constructor(failure: StepFailure) {
    super(`${failure.code}: ${failure.message.key}`)
    this.failure = failure
  }
}
