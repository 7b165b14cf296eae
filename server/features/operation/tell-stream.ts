import 'server-only'
import { appendStreamEvent } from '#server/features/stream/append-stream-event.ts'
import type { Phase } from './state.ts'
import type { Tx } from './tx.ts'

type Teller = {
  readonly id: string
  readonly requestedById: string
  readonly subjectNamespace: string | null
}

/** What a browser is told; it then reads the operation again, so this carries only what a badge shows at once. */
export type OperationEvent = {
  readonly state: string
  readonly step?: { readonly phase: Phase; readonly index: number; readonly state: string }
}

/** Appends an `operation` event to the stream, inside the transaction that made the change. */
export async function tellStream(tx: Tx, operation: Teller, data: OperationEvent): Promise<void> {
  await appendStreamEvent(tx, {
    type: 'operation',
    subject: operation.id,
    namespace: operation.subjectNamespace,
    userId: operation.requestedById,
    data: { id: operation.id, ...data },
  })
}
