import 'server-only'
import type { RecordHandler } from '#server/features/operation/record-handler.ts'
import { StepFailed } from '#server/features/operation/step-failure.ts'
import { claimRelease } from './claim-release.ts'
import { insertRelease } from './insert-release.ts'

/**
 * Begins a release under the id of its operation and has a worker look at it. The claim was taken when the operation was
 * submitted; it is taken again here, because one that had failed and is retried may have come second since.
 */
export const recordReleaseStarted: RecordHandler<'release-started'> = async (tx, { type: _, ...start }, context) => {
  const { operationId: id, cluster, requestedById: ownerId, requestedBy: owner, now } = context
  const claims = [{ spec: start.spec, path: '' }]
  const [refusal] = await claimRelease(tx, { operationId: id, cluster, claims, claimedBy: owner })
  if (refusal !== undefined) throw new StepFailed({ code: 'CONFLICT', message: refusal.message })
  await insertRelease(tx, { id, cluster, ownerId, owner, start, car: null, now })
}
