import { door } from '#server/api/door.ts'
import { jsonResponse, localeOf } from '#server/api/failure-response.ts'
import { readRelease } from '#server/features/release/read-release.ts'
import { sayReleaseDetail } from '#server/features/release/say-release.ts'

/** One release with its stages, both versions, its gates, its history, and what the caller may ask of it. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params
  return door(request, (viewer) => readRelease(viewer, id), {
    answer: (release) => jsonResponse({ release: sayReleaseDetail(localeOf(request), release) }, 200),
  })
}
