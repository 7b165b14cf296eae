import 'server-only'
import { appendStreamEvent } from '#server/features/stream/append-stream-event.ts'
import type { Phase } from './state.ts'
import type { Tx } from './tx.ts'

type Teller = {
  readonly id: string
  readonly requestedById: string
  readonly subjectKind: string
  readonly subjectNamespace: string | null
  readonly subjectName: string
}

/** What a browser is told; it then reads the operation again, so this carries only what a badge shows at once. */
export type OperationEvent = {
  readonly state: string
  readonly step?: { readonly phase: Phase; readonly index: number; readonly state: string }
}

/**
 * Appends an `operation` event to the stream, inside the transaction that made the change. The members of a namespace
 * hear of what is done in it and to it.
 */
export async function tellStream(tx: Tx, operation: Teller, data: OperationEvent): Promise<void> {
  await appendStreamEvent(tx, {
    type: 'operation',
    subject: operation.id,
    namespace: namespaceOf(operation),
    userId: operation.requestedById,
    data: { id: operation.id, ...data },
  })
}

function namespaceOf({ subjectKind, subjectNamespace, subjectName }: Teller): string | null {
  return subjectNamespace ?? (subjectKind === 'Namespace' ? subjectName : null)
}
