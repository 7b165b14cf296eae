import 'server-only'
import { enqueueUndo } from './enqueue.ts'
import type { RecordHandler } from './record-handler.ts'

/** Sets the end of a time-boxed operation and queues the job that will put everything back then. */
export const recordUndoScheduled: RecordHandler<'undo-scheduled'> = async (tx, record, context) => {
  const at = new Date(record.at)
  await tx.operation.update({ where: { id: context.operationId }, data: { undoAt: at } })
  await enqueueUndo(tx, context.operationId, at)
}
