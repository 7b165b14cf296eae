import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import { decideTrain } from '#domain/release/train/decide-train.ts'
import type { TrainVerb } from '#domain/release/train/train.ts'
import { failure, type Result } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { StaleWorker } from '#server/features/operation/run/stale-worker.ts'
import { mayRunReleases } from '../may-run-release.ts'
import { findTrain } from './find-train.ts'
import { readTrain } from './read-train.ts'
import { saveTrain } from './save-train.ts'
import type { TrainDetailDto } from './train-dto.ts'

/** Each time somebody else has saved in between; that many in a row there are not. */
const mostAttempts = 8

/**
 * Asks something of a train: done when it answers, whatever becomes of this process after that, or REFUSED with the
 * reason's own code (FORBIDDEN where others were named to promote). Its cars obey in a moment, when a worker comes to them.
 */
export async function commandTrain(viewer: Viewer, id: string, verb: TrainVerb): Promise<Result<TrainDetailDto>> {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const found = await findTrain(viewer, id)
    if (!found.ok) return found
    const { row } = found.data
    if (!(await mayRunReleases(viewer, row)))
      return failure('FORBIDDEN', phrase('releases.api.not-yours', { namespace: row.namespace }))
    const now = new Date()
    const decision = decideTrain({ ...found.data, command: { verb, by: viewer.email }, now })
    if (decision.refused !== undefined) {
      const { code, message } = decision.refused
      return code === 'NOT_AN_APPROVER'
        ? failure('FORBIDDEN', message)
        : failure('REFUSED', message, [{ code, message }])
    }
    try {
      await saveTrain(found.data, decision, { viewer, verb }, now)
      return readTrain(viewer, id)
    } catch (error) {
      if (!(error instanceof StaleWorker)) throw error
    }
  }
  return failure('CONFLICT', phrase('releases.api.moved-on'))
}
