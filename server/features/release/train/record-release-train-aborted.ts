import 'server-only'
import { turnTrain } from '#domain/release/train/obey-train.ts'
import { isTrainOver, type TrainState } from '#domain/release/train/train.ts'
import { toJson } from '#server/features/operation/json.ts'
import type { RecordHandler } from '#server/features/operation/record-handler.ts'
import { enqueueTrain } from './enqueue-train.ts'

/**
 * The undo of a start: the train turns back, and its next look tells its cars. One that has ended, or is on its way back,
 * stays as it is. The fence is raised with it, so that a look that began before saves nothing.
 */
export const recordReleaseTrainAborted: RecordHandler<'release-train-aborted'> = async (tx, _record, context) => {
  const { operationId: id, requestedBy: by } = context
  await tx.$executeRaw`SELECT FROM "ReleaseTrain" WHERE id = ${id} FOR UPDATE`
  const row = await tx.releaseTrain.findFirst({ where: { id, finishedAt: null } })
  const state = row?.state as TrainState | undefined
  if (state === undefined || isTrainOver(state) || state.phase === 'turning-back') return
  const turned = turnTrain(state, 'by-hand', { by })
  await tx.releaseTrain.update({
    where: { id },
    data: { state: toJson(turned), phase: turned.phase, fence: { increment: 1 } },
  })
  await enqueueTrain(tx, id)
}
