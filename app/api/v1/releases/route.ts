import { success } from '#domain/result.ts'
import { door } from '#server/api/door.ts'
import { localeOf } from '#server/api/failure-response.ts'
import { listReleases } from '#server/features/release/list-releases.ts'
import { sayRelease } from '#server/features/release/say-release.ts'
import { releasesQuery } from '../queries.ts'

/** Releases the caller may know of, the one started last first. */
export async function GET(request: Request): Promise<Response> {
  return door(request, async (viewer) => {
    const { phase, ...filter } = releasesQuery.parse(Object.fromEntries(new URL(request.url).searchParams))
    const page = await listReleases(viewer, { ...filter, phases: phase })
    return success({ ...page, items: page.items.map((release) => sayRelease(localeOf(request), release)) })
  })
}
