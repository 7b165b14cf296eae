import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result, success } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import type { Release } from '#server/clients/catalog/generated/client.ts'
import { mayRunReleases } from './may-run-release.ts'
import { visibleReleases } from './visible-releases.ts'

/** The row of a release; NOT_FOUND where the viewer may not know of it. */
export async function findRelease(viewer: Viewer, id: string): Promise<Result<Release>> {
  const row = await catalog().release.findFirst({ where: { AND: [{ id }, await visibleReleases(viewer)] } })
  return row === null ? failure('NOT_FOUND', phrase('releases.api.unknown', { id })) : success(row)
}

/** The same, for one who wants to do something with it: FORBIDDEN without the right, CONFLICT when it has ended. */
export async function findRunnable(viewer: Viewer, id: string): Promise<Result<Release>> {
  const found = await findRelease(viewer, id)
  if (!found.ok) return found
  if (!(await mayRunReleases(viewer, found.data)))
    return failure('FORBIDDEN', phrase('releases.api.not-yours', { namespace: found.data.namespace }))
  if (found.data.finishedAt !== null)
    return failure('CONFLICT', phrase('releases.api.ended', { phase: found.data.phase }))
  return found
}
