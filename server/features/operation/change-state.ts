import 'server-only'
import type { Operation, Prisma } from '#server/clients/catalog/generated/client.ts'
import type { OperationState } from './state.ts'
import { stateListeners } from './state-listeners.ts'
import { tellStream } from './tell-stream.ts'
import type { Tx } from './tx.ts'

type Change = {
  readonly from: readonly OperationState[]
  readonly to: OperationState
  readonly now: Date
  readonly data?: Prisma.OperationUpdateManyMutationInput
}

/**
 * Moves an operation to another state, if it still is in one of `from`; null when it is not. The row stays locked
 * until the transaction ends: of two callers at the same moment one moves it and the other finds it moved.
 * The stream and the noun's own listener are told in the same transaction.
 */
export async function changeState(tx: Tx, operationId: string, change: Change): Promise<Operation | null> {
  const [locked] = await tx.$queryRaw<{ state: OperationState }[]>`
    SELECT state FROM "Operation" WHERE id = ${operationId} FOR UPDATE`
  if (locked === undefined || !change.from.includes(locked.state)) return null
  const operation = await tx.operation.update({
    where: { id: operationId },
    data: { ...change.data, state: change.to },
  })
  await tellStream(tx, operation, { state: change.to })
  await stateListeners[operation.wizard]?.(tx, {
    operationId,
    wizard: operation.wizard,
    cluster: operation.cluster,
    subject: { kind: operation.subjectKind, namespace: operation.subjectNamespace, name: operation.subjectName },
    from: locked.state,
    to: change.to,
    now: change.now,
  })
  return operation
}
