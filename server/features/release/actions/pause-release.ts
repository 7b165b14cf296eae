import 'server-only'
import type { Result } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import type { CommandAnswer } from '../release-dto.ts'
import { commandRelease } from './command-release.ts'

/** Holds a release where it stands: nothing is written until somebody resumes, promotes or aborts it. */
export async function pauseRelease(viewer: Viewer, releaseId: string): Promise<Result<CommandAnswer>> {
  return commandRelease(viewer, releaseId, { verb: 'pause', by: viewer.email })
}
