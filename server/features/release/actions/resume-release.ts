import 'server-only'
import type { Result } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import type { CommandAnswer } from '../release-dto.ts'
import { commandRelease } from './command-release.ts'

/** Lets a paused release go on. One that stands for a reason of its own is examined again first. */
export async function resumeRelease(viewer: Viewer, releaseId: string): Promise<Result<CommandAnswer>> {
  return commandRelease(viewer, releaseId, { verb: 'resume', by: viewer.email })
}
