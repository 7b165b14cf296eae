import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import { type Failure, failure, type Result, success } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import type { Operation, Prisma } from '#server/clients/catalog/generated/client.ts'
import { appendAudit } from '#server/features/audit/append-audit.ts'
import { changeState } from './change-state.ts'
import type { OperationState } from './state.ts'
import type { Submitted } from './submit-operation.ts'
import { isTakenMeanwhile } from './taken-meanwhile.ts'
import type { Tx } from './tx.ts'

/** Whether something may be done with an operation as things stand; null when it may. May claim what it needs. */
export type Guard = (tx: Tx, operation: Operation) => Promise<Failure | null>

type Move = {
  /** The last part of the audit's verb: approve, reject, cancel, retry, undo, lapse. */
  readonly verb: string
  readonly from: readonly OperationState[]
  readonly to: OperationState
  readonly now: Date
  readonly data?: Prisma.OperationUpdateManyMutationInput
  readonly detail?: unknown
  /** Asked with the operation locked, before it moves; what it answers undoes all it wrote. */
  readonly guard?: Guard
  /** What else stands or falls with it; runs after the state has changed. */
  readonly also?: (tx: Tx, operation: Operation) => Promise<void>
}

/**
 * Changes the state of an operation because a person said so, with its audit row. Of two people at the same moment
 * one is first; the other gets CONFLICT with the state he came too late for.
 */
export async function moveOperation(viewer: Viewer, operation: Operation, move: Move): Promise<Result<Submitted>> {
  try {
    return await catalog().$transaction((tx) => moveIn(tx, viewer, operation, move))
  } catch (error) {
    if (error instanceof GuardRefused) return error.failure
    if (isTakenMeanwhile(error))
      return failure('CONFLICT', phrase('operations.failure.taken', { name: operation.subjectName }))
    throw error
  }
}

async function moveIn(tx: Tx, viewer: Viewer, operation: Operation, move: Move): Promise<Result<Submitted>> {
  const { id } = operation
  if (move.guard !== undefined) {
    const current = await lockedIn(tx, id, move.from)
    if (current === null) return tooLate(tx, id, move.verb)
    const refused = await move.guard(tx, current)
    if (refused !== null) throw new GuardRefused(refused)
  }
  const moved = await changeState(tx, id, move)
  if (moved === null) return tooLate(tx, id, move.verb)
  await appendAudit(tx, viewer, {
    verb: `${operation.wizard}:${move.verb}`,
    cluster: operation.cluster,
    subject: { kind: operation.subjectKind, namespace: operation.subjectNamespace, name: operation.subjectName },
    operationId: id,
    outcome: move.to,
    detail: move.detail,
  })
  await move.also?.(tx, moved)
  return success({ id: moved.id, state: move.to })
}

/** Rolls the transaction back; never leaves this file. */
class GuardRefused extends Error {
  readonly failure: Failure

  constructor(refused: Failure) {
    super('the guard of a move said no')
    this.failure = refused
  }
}

async function lockedIn(tx: Tx, id: string, states: readonly OperationState[]): Promise<Operation | null> {
  await tx.$queryRaw`SELECT FROM "Operation" WHERE id = ${id} FOR UPDATE`
  return tx.operation.findFirst({ where: { id, state: { in: [...states] } } })
}

async function tooLate(tx: Tx, id: string, verb: string): Promise<Result<never>> {
  const current = await tx.operation.findUnique({ where: { id }, select: { state: true } })
  return failure('CONFLICT', phrase(`operations.failure.cannot-${verb}`, { state: current?.state ?? 'gone' }))
}
