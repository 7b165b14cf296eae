import 'server-only'
import type { Result } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import type { CommandAnswer } from '../release-dto.ts'
import { commandRelease } from './command-release.ts'

/** Sends a release back to the old version, which is asked for its capacity first; always possible until it has ended. */
export async function abortRelease(viewer: Viewer, releaseId: string): Promise<Result<CommandAnswer>> {
  return commandRelease(viewer, releaseId, { verb: 'abort', by: viewer.email })
}
