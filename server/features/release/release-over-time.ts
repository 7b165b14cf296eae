import 'server-only'
import { type Result, success } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { findRelease } from './find-release.ts'
import type { WantedPoint } from './release-dto.ts'

/** The wanted share of the new version since the release began, a point for each change; for beside what is observed. */
export async function releaseOverTime(viewer: Viewer, id: string): Promise<Result<readonly WantedPoint[]>> {
  const found = await findRelease(viewer, id)
  if (!found.ok) return found
  const events = await catalog().releaseEvent.findMany({
    where: { releaseId: id },
    orderBy: { id: 'asc' },
    select: { at: true, percent: true },
  })
  const points = events.filter(({ percent }, index) => index === 0 || percent !== events[index - 1]?.percent)
  return success(points.map(({ at, percent }) => ({ at: at.toISOString(), percent })))
}
