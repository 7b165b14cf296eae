import 'server-only'
import { z } from 'zod'
import type { Result } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import type { CommandAnswer } from '../release-dto.ts'
import { commandRelease } from './command-release.ts'

/** The share of the new version, whole percent. */
export const weightRequest = z.object({
  percent: z
    .int({ error: 'releases.api.percent' })
    .min(0, 'releases.api.percent')
    .max(100, 'releases.api.percent')
    .describe('Share of the new version, 0 to 100.'),
})

/**
 * Gives the current stage a share of its own; the capacity for it is there before the traffic is. More than it has is a
 * promotion, for approvers only where they are named; less is anybody's who may run releases here.
 */
export async function setWeight(viewer: Viewer, releaseId: string, percent: number): Promise<Result<CommandAnswer>> {
  return commandRelease(viewer, releaseId, { verb: 'set-weight', by: viewer.email, percent })
}
