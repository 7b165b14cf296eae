import 'server-only'
import type { Result } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import type { CommandAnswer } from '../release-dto.ts'
import { commandRelease } from './command-release.ts'

/** Lets the current stage pass, once the cluster is as it wishes; only its named approvers may, where it names any. */
export async function promoteRelease(viewer: Viewer, releaseId: string): Promise<Result<CommandAnswer>> {
  return commandRelease(viewer, releaseId, { verb: 'promote', by: viewer.email })
}

/** Goes to the end without the stages in between, as an approver; capacity still comes before traffic. */
export async function promoteFully(viewer: Viewer, releaseId: string): Promise<Result<CommandAnswer>> {
  return commandRelease(viewer, releaseId, { verb: 'promote-full', by: viewer.email })
}
