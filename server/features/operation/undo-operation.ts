import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import type { Operation } from '#server/clients/catalog/generated/client.ts'
import { type CarryingOn, carriedOnBy, restartFailed, undoableStates } from './carrying-on.ts'
import { checkLeft } from './check-left.ts'
import { checkOwner } from './check-person.ts'
import { checkUndo } from './check-taking-away.ts'
import { moveOperation } from './move-operation.ts'
import type { OperationState } from './state.ts'
import type { Submitted } from './submit-operation.ts'

/**
 * Puts back what was done, whether or not all of it was, as the viewer: an undo must not fail because whoever asked
 * has lost his rights since.
 *
 * @param confirm the name of the namespace, where the undo deletes one that people were given
 */
export async function undoOperation(
  viewer: Viewer,
  operation: Operation,
  { now, guard, confirm = null }: CarryingOn & { readonly confirm?: string | null },
): Promise<Result<Submitted>> {
  const person = checkOwner(viewer, operation, 'undo')
  if (!person.ok) return person
  const undoable = await catalog().operationStep.count({ where: { operationId: operation.id, phase: 'undo' } })
  if (undoable === 0) return failure('CONFLICT', phrase('operations.failure.no-undo'))
  if (!undoableStates.includes(operation.state as OperationState))
    return failure('CONFLICT', phrase('operations.failure.cannot-undo', { state: operation.state }))
  const problem = (await checkUndo(viewer, operation, confirm)) ?? (await checkLeft(viewer, operation, 'undo'))
  if (problem !== null) return problem
  return moveOperation(viewer, operation, {
    verb: 'undo',
    from: undoableStates,
    to: 'undoing',
    now,
    data: carriedOnBy(viewer),
    guard,
    also: (tx, { id }) => restartFailed(tx, id, now),
  })
}
