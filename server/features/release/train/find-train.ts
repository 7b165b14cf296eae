import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result, success } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { visibleReleases } from '../visible-releases.ts'
import { type LoadedTrain, loadTrain } from './load-train.ts'

/** A train with its cars; NOT_FOUND where the viewer may not know of it. */
export async function findTrain(viewer: Viewer, id: string): Promise<Result<LoadedTrain>> {
  const visible = await catalog().releaseTrain.count({ where: { AND: [{ id }, await visibleReleases(viewer)] } })
  const loaded = visible === 0 ? null : await loadTrain(id)
  return loaded === null ? failure('NOT_FOUND', phrase('releases.train.api.unknown', { id })) : success(loaded)
}
