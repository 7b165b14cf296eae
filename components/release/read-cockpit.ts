import 'server-only'
import { type Result, success } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { readRelease } from '#server/features/release/read-release.ts'
import { type Restarts, readRestarts } from '#server/features/release/read-restarts.ts'
import type { ReleaseDetailDto } from '#server/features/release/release-dto.ts'

export type Cockpit = {
  readonly release: ReleaseDetailDto
  readonly restarts: Restarts
  readonly isAdministrator: boolean
}

/** Everything of a release's page that does not come from telemetry. */
export async function readCockpit(viewer: Viewer, id: string): Promise<Result<Cockpit>> {
  const found = await readRelease(viewer, id)
  if (!found.ok) return found
  const release = found.data
  const restarts = release.finished
    ? { stable: null, fresh: null }
    : await readRestarts(viewer, release.cluster, release.spec)
  return success({ release, restarts, isAdministrator: viewer.role === 'administrator' })
}
