import 'server-only'
import type { Task } from 'graphile-worker'
import { z } from 'zod'
import { undoWhenDue } from '#server/features/operation/undo-when-due.ts'

const payloadSchema = z.object({ operationId: z.string() })

/**
 * The end of a time-boxed operation, to the moment. One that still runs, or whose job died with its worker, is found
 * by the sweep (`undoOverdue`).
 */
export const undoOperationTask: Task = async (payload) => {
  await undoWhenDue(payloadSchema.parse(payload).operationId, new Date())
}
