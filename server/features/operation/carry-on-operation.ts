import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { type Operation, Prisma } from '#server/clients/catalog/generated/client.ts'
import { changeState } from './change-state.ts'
import { checkOwner } from './check-person.ts'
import { enqueueRun } from './enqueue.ts'
import { moveOperation } from './move-operation.ts'
import type { OperationFailure } from './step-failure.ts'
import type { Submitted } from './submit-operation.ts'
import type { Tx } from './tx.ts'

/**
 * Goes on with a failed operation from the step that failed, in the phase that failed: a failed undo goes on
 * putting back. The step is examined before it is sent again.
 */
export async function retryOperation(viewer: Viewer, operation: Operation, now: Date): Promise<Result<Submitted>> {
  const person = checkOwner(viewer, operation, 'retry')
  if (!person.ok) return person
  const phase = (operation.failure as OperationFailure | null)?.phase ?? 'do'
  return moveOperation(viewer, operation, {
    verb: 'retry',
    from: ['failed'],
    to: phase === 'undo' ? 'undoing' : 'queued',
    now,
    data: { failure: Prisma.DbNull, finishedAt: null, cancelRequested: false },
    also: (tx, { id }) => restartFailed(tx, id, now),
  })
}

/** A wait gets its whole time again; a write keeps what it first found, by which it is examined. */
async function restartFailed(tx: Tx, operationId: string, now: Date): Promise<void> {
  await tx.operationStep.updateMany({
    where: { operationId, state: 'failed' },
    data: { state: 'pending', failure: Prisma.DbNull, waitingFor: Prisma.DbNull, finishedAt: null },
  })
  await tx.operationStep.updateMany({
    where: { operationId, state: 'pending', startedAt: { not: null }, action: { path: ['kind'], equals: 'wait' } },
    data: { startedAt: now },
  })
  await enqueueRun(tx, operationId)
}

/** Puts back what was done, whether or not all of it was. */
export async function undoOperation(viewer: Viewer, operation: Operation, now: Date): Promise<Result<Submitted>> {
  const person = checkOwner(viewer, operation, 'undo')
  if (!person.ok) return person
  const undoable = await catalog().operationStep.count({ where: { operationId: operation.id, phase: 'undo' } })
  if (undoable === 0) return failure('CONFLICT', phrase('operations.failure.no-undo'))
  return moveOperation(viewer, operation, {
    verb: 'undo',
    from: ['succeeded', 'failed', 'cancelled'],
    to: 'undoing',
    now,
    data: { failure: Prisma.DbNull, finishedAt: null, cancelRequested: false },
    also: (tx, { id }) => restartFailed(tx, id, now),
  })
}

/**
 * The end of a time-boxed operation has come: undoes it on nobody's word. One that was already put back, or that
 * never ran, is left as it is; one that still runs is answered false, and looked at again.
 */
export async function undoWhenDue(operationId: string, now: Date): Promise<boolean> {
  return catalog().$transaction(async (tx) => {
    const moved = await changeState(tx, operationId, {
      from: ['succeeded', 'failed', 'cancelled'],
      to: 'undoing',
      now,
      data: { failure: Prisma.DbNull, finishedAt: null },
    })
    if (moved !== null) await restartFailed(tx, operationId, now)
    const busy = await tx.operation.count({ where: { id: operationId, state: { in: ['queued', 'running'] } } })
    return moved !== null || busy === 0
  })
}

/**
 * Stops an operation: at once while it waits or is queued, before its next step while it runs. What was done by
 * then stays, and can be undone.
 */
export async function cancelOperation(viewer: Viewer, operation: Operation, now: Date): Promise<Result<Submitted>> {
  const person = checkOwner(viewer, operation, 'cancel')
  if (!person.ok) return person
  if (operation.state !== 'running') {
    const ended = await moveOperation(viewer, operation, {
      verb: 'cancel',
      from: ['awaiting-approval', 'queued'],
      to: 'cancelled',
      now,
      data: { finishedAt: now },
    })
    if (ended.ok || !(await isRunning(operation.id))) return ended
  }
  return moveOperation(viewer, operation, {
    verb: 'cancel',
    from: ['running'],
    to: 'running',
    now,
    data: { cancelRequested: true },
  })
}

async function isRunning(id: string): Promise<boolean> {
  return (await catalog().operation.count({ where: { id, state: 'running' } })) === 1
}
