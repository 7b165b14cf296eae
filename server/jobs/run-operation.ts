import 'server-only'
import type { Task } from 'graphile-worker'
import { z } from 'zod'
import { runOperation } from '#server/features/operation/run/run-operation.ts'

const payloadSchema = z.object({ operationId: z.string() })

/** Runs an operation to its end; see `runOperation` for what it does after a crash. */
export const runOperationTask: Task = async (payload, { abortSignal }) => {
  await runOperation(payloadSchema.parse(payload).operationId, abortSignal)
}
