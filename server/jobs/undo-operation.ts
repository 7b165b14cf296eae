import 'server-only'
import type { Task } from 'graphile-worker'
import { z } from 'zod'
import { undoWhenDue } from '#server/features/operation/carry-on-operation.ts'

const payloadSchema = z.object({ operationId: z.string() })

/**
 * The end of a time-boxed operation. One that still runs is looked at again with the queue's own back-off: the
 * error below is how a job asks for that.
 */
export const undoOperationTask: Task = async (payload) => {
  const { operationId } = payloadSchema.parse(payload)
  if (!(await undoWhenDue(operationId, new Date())))
    throw new Error(`operation ${operationId} still runs; its undo waits`)
}
