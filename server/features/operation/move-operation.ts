import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result, success } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import type { Operation, Prisma } from '#server/clients/catalog/generated/client.ts'
import { appendAudit } from '#server/features/audit/append-audit.ts'
import { changeState } from './change-state.ts'
import type { OperationState } from './state.ts'
import type { Submitted } from './submit-operation.ts'
import type { Tx } from './tx.ts'

type Move = {
  /** The last part of the audit's verb: approve, reject, cancel, retry, undo, lapse. */
  readonly verb: string
  readonly from: readonly OperationState[]
  readonly to: OperationState
  readonly now: Date
  readonly data?: Prisma.OperationUpdateManyMutationInput
  readonly detail?: unknown
  /** What else stands or falls with it; runs after the state has changed. */
  readonly also?: (tx: Tx, operation: Operation) => Promise<void>
}

/**
 * Changes the state of an operation because a person said so, with its audit row. Of two people at the same moment
 * one is first; the other gets CONFLICT with the state he came too late for.
 */
export async function moveOperation(viewer: Viewer, operation: Operation, move: Move): Promise<Result<Submitted>> {
  return catalog().$transaction(async (tx) => {
    const moved = await changeState(tx, operation.id, move)
    if (moved === null) return tooLate(tx, operation.id, move.verb)
    await appendAudit(tx, viewer, {
      verb: `${operation.wizard}:${move.verb}`,
      cluster: operation.cluster,
      subject: { kind: operation.subjectKind, namespace: operation.subjectNamespace, name: operation.subjectName },
      operationId: operation.id,
      outcome: move.to,
      detail: move.detail,
    })
    await move.also?.(tx, moved)
    return success({ id: moved.id, state: move.to })
  })
}

async function tooLate(tx: Tx, id: string, verb: string): Promise<Result<never>> {
  const current = await tx.operation.findUnique({ where: { id }, select: { state: true } })
  return failure('CONFLICT', phrase(`operations.failure.cannot-${verb}`, { state: current?.state ?? 'gone' }))
}
