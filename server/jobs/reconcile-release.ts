import 'server-only'
import type { Task } from 'graphile-worker'
import { z } from 'zod'
import { wakeRelease } from '#server/features/release/watch/run-releases.ts'

const payloadSchema = z.object({ releaseId: z.string() })

/** Has this worker look at a release now: it has begun, or somebody asks something of it. */
export const reconcileReleaseTask: Task = async (payload) => {
  await wakeRelease(payloadSchema.parse(payload).releaseId)
}
