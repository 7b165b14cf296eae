import 'server-only'
import { z } from 'zod'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { findRunnable } from '../find-release.ts'
import type { CommandAnswer } from '../release-dto.ts'
import { readOpening } from '../windows/read-opening.ts'
import { commandRelease } from './command-release.ts'

export const overrideRequest = z.object({
  reason: z
    .string()
    .trim()
    .min(1, 'releases.api.override-reason')
    .max(300, 'releases.api.override-reason')
    .describe('Why this release goes on all the same; it stands in the audit.'),
})

/**
 * Lets one release go on through the freezes and windows that close now, and through no others. FORBIDDEN for who may
 * not override; the audit row names him, his reason and what was overridden, in the transaction that makes it so.
 */
export async function overrideFreeze(
  viewer: Viewer,
  releaseId: string,
  { reason }: z.infer<typeof overrideRequest>,
): Promise<Result<CommandAnswer>> {
  const found = await findRunnable(viewer, releaseId)
  if (!found.ok) return found
  const { cluster, namespace } = found.data
  const { opening, mayOverride } = await readOpening(viewer, cluster, namespace, new Date())
  if (!mayOverride) return failure('FORBIDDEN', phrase('releases.api.may-not-override'))
  const windows = opening.open ? [] : opening.closedBy
  return commandRelease(viewer, releaseId, { verb: 'override-freeze', by: viewer.email, reason, windows })
}
