import 'server-only'
import type { Result } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import type { CommandAnswer } from '../release-dto.ts'
import { commandRelease } from './command-release.ts'

/** Begins the stage a release stands in anew, with its time and its measurements: after trouble has been cleared away. */
export async function retryRelease(viewer: Viewer, releaseId: string): Promise<Result<CommandAnswer>> {
  return commandRelease(viewer, releaseId, { verb: 'retry', by: viewer.email })
}
