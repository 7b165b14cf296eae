import { success } from '#domain/result.ts'
import { door } from '#server/api/door.ts'
import { localeOf } from '#server/api/failure-response.ts'
import { defaultCluster } from '#server/clients/kube/connection.ts'
import { judgedTraffic } from '#server/features/traffic/judged-traffic.ts'
import { sayJudged } from '#server/features/traffic/say-judged.ts'
import { findingsQuery } from '../../queries.ts'

/** What was found in the routing the caller may see (`?namespace=`), and what could not be checked. */
export async function GET(request: Request): Promise<Response> {
  return door(request, async (viewer) => {
    const { namespace } = findingsQuery.parse(Object.fromEntries(new URL(request.url).searchParams))
    const judged = await judgedTraffic(viewer, defaultCluster, namespace === undefined ? {} : { namespace })
    return success(sayJudged(localeOf(request), judged))
  })
}
