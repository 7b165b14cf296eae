import { success } from '#domain/result.ts'
import { door } from '#server/api/door.ts'
import { localeOf } from '#server/api/failure-response.ts'
import { readReleaseTraffic } from '#server/features/release/analysis/release-traffic.ts'
import { sayTraffic } from '#server/features/release/analysis/say-traffic.ts'
import { releaseOverTime } from '#server/features/release/release-over-time.ts'

/** Both versions of a release over time, observed beside wanted, with the read-out of an experiment. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params
  return door(request, async (viewer) => {
    const [traffic, wanted] = await Promise.all([readReleaseTraffic(viewer, id), releaseOverTime(viewer, id)])
    if (!traffic.ok) return traffic
    return wanted.ok ? success(sayTraffic(localeOf(request), traffic.data, wanted.data)) : wanted
  })
}
