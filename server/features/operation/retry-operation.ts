import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import type { Operation } from '#server/clients/catalog/generated/client.ts'
import { type CarryingOn, carriedOnBy, restartFailed } from './carrying-on.ts'
import { checkLeft } from './check-left.ts'
import { checkOwner } from './check-person.ts'
import { checkUndo } from './check-taking-away.ts'
import { moveOperation } from './move-operation.ts'
import type { Phase } from './state.ts'
import type { OperationFailure } from './step-failure.ts'
import type { Submitted } from './submit-operation.ts'

/**
 * Goes on with a failed operation from the step that failed, in the phase that failed: a failed undo goes on
 * putting back. One that was stopped half-way goes on as well. The step is examined before it is sent again, and is
 * sent as the viewer from now on.
 */
export async function retryOperation(
  viewer: Viewer,
  operation: Operation,
  { now, guard }: CarryingOn,
): Promise<Result<Submitted>> {
  const person = checkOwner(viewer, operation, 'retry')
  if (!person.ok) return person
  // What was cancelled before it ran has given back what it claimed, or was never allowed.
  if (operation.state === 'cancelled' && operation.startedAt === null)
    return failure('CONFLICT', phrase('operations.failure.cannot-retry', { state: operation.state }))
  const phase = phaseOfRetry(operation)
  const problem =
    (phase === 'undo' ? await checkUndo(viewer, operation, undefined) : null) ??
    (await checkLeft(viewer, operation, phase))
  if (problem !== null) return problem
  return moveOperation(viewer, operation, {
    verb: 'retry',
    from: ['failed', 'cancelled'],
    to: phase === 'undo' ? 'undoing' : 'queued',
    now,
    data: carriedOnBy(viewer),
    guard,
    also: (tx, { id }) => restartFailed(tx, id, now),
  })
}

/** The phase in which a retry goes on. */
export function phaseOfRetry(operation: Operation): Phase {
  return (operation.failure as OperationFailure | null)?.phase ?? 'do'
}
