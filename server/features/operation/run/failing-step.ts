import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import { knownFailure } from '#server/errors.ts'
import { log } from '#server/log.ts'
import { StepFailed, type StepFailure } from '../step-failure.ts'
import type { Run } from './claim-operation.ts'
import { failOperation, noteWaiting } from './journal.ts'
import { StaleWorker } from './stale-worker.ts'
import type { Step } from './step.ts'

/**
 * Runs a step and, when it fails, journals why. What a repetition can cure (the cluster or the database cannot be
 * reached) and the loss of the claim are thrown on: the operation goes on running, here or in another worker, and the
 * journal says what it waits for.
 */
export async function failingStep<T>(run: Run, step: Step, work: () => Promise<T>): Promise<T | 'failed'> {
  try {
    return await work()
  } catch (error) {
    if (isUnreachable(error, 'CLUSTER_UNREACHABLE')) await noteWaiting(run, step, failureOf(error, run).message)
    if (error instanceof StaleWorker || isUnreachable(error, 'CLUSTER_UNREACHABLE', 'DATABASE_UNREACHABLE')) throw error
    await failOperation(run, step, failureOf(error, run), new Date())
    return 'failed'
  }
}

type Outside = 'CLUSTER_UNREACHABLE' | 'DATABASE_UNREACHABLE'

/** Whether a part of the outside world did not answer: trying again later may help, the step itself is not at fault. */
export function isUnreachable(error: unknown, ...parts: readonly Outside[]): boolean {
  const code = knownFailure(error)?.code
  return parts.some((part) => part === code)
}

function failureOf(error: unknown, run: Run): StepFailure {
  if (error instanceof StepFailed) return error.failure
  const known = knownFailure(error)
  if (known !== null) return { code: known.code, message: known.message }
  log.error({ err: error, operation: run.operation.id }, 'a step of an operation failed for an unforeseen reason')
  return { code: 'INTERNAL', message: phrase('operations.failure.internal', { operation: run.operation.id }) }
}
