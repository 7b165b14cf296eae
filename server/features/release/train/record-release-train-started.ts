import 'server-only'
import { firstTrainState } from '#domain/release/train/train.ts'
import { toJson } from '#server/features/operation/json.ts'
import type { RecordHandler } from '#server/features/operation/record-handler.ts'
import { StepFailed } from '#server/features/operation/step-failure.ts'
import { claimTrain } from './claim-train.ts'
import { enqueueTrain } from './enqueue-train.ts'
import { tellTrain } from './tell-train.ts'

/** Begins a train under the id of its operation; the claim is taken again, as for a single release. */
export const recordReleaseTrainStarted: RecordHandler<'release-train-started'> = async (tx, { train }, context) => {
  const { operationId: id, cluster, requestedById: ownerId, requestedBy: owner, now } = context
  const { namespace, name } = train
  const [refusal] = await claimTrain(tx, { operationId: id, cluster, train, claimedBy: owner })
  if (refusal !== undefined) throw new StepFailed({ code: 'CONFLICT', message: refusal.message })
  const state = firstTrainState
  await tx.releaseTrain.create({
    data: {
      id,
      cluster,
      namespace,
      name,
      spec: toJson(train),
      state: toJson(state),
      phase: state.phase,
      ownerId,
      owner,
      startedAt: now,
    },
  })
  await tellTrain(tx, { id, namespace, ownerId }, state)
  await enqueueTrain(tx, id)
}
