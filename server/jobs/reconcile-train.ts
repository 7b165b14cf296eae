import 'server-only'
import type { Task } from 'graphile-worker'
import { z } from 'zod'
import { reconcileTrain } from '#server/features/release/train/reconcile-train.ts'

const payloadSchema = z.object({ trainId: z.string() })

/** A car has moved, or somebody asked something: what follows from it for the train. */
export const reconcileTrainTask: Task = async (payload) => {
  await reconcileTrain(payloadSchema.parse(payload).trainId)
}
