import 'server-only'
import { type Phrase, phrase } from '#domain/plan/phrase.ts'
import { decideTrain } from '#domain/release/train/decide-train.ts'
import { isTrainOver, type TrainVerb, trainVerbs } from '#domain/release/train/train.ts'
import { type Result, success } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { mayRunReleases } from '../may-run-release.ts'
import { findTrain } from './find-train.ts'
import type { LoadedTrain } from './load-train.ts'
import { toTrainDto } from './to-train-dto.ts'
import type { TrainDetailDto } from './train-dto.ts'

/** One train with its cars, and what this viewer may ask of it; NOT_FOUND where he may not know of it. */
export async function readTrain(viewer: Viewer, id: string): Promise<Result<TrainDetailDto>> {
  const found = await findTrain(viewer, id)
  if (!found.ok) return found
  const loaded = found.data
  const mayRun = await mayRunReleases(viewer, loaded.row)
  const verbs = trainVerbs.map((verb) => {
    const reason = whyNot(viewer, loaded, verb, mayRun)
    return { verb, allowed: reason === null, reason }
  })
  return success({ ...toTrainDto(loaded), verbs })
}

/** What the engine would answer is asked of the engine. */
function whyNot(viewer: Viewer, loaded: LoadedTrain, verb: TrainVerb, mayRun: boolean): Phrase | null {
  const { row, state } = loaded
  if (!isTrainOver(state) && !mayRun) return phrase('releases.api.not-yours', { namespace: row.namespace })
  return decideTrain({ ...loaded, command: { verb, by: viewer.email }, now: new Date() }).refused?.message ?? null
}
