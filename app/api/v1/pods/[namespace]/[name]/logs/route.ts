import { success } from '#domain/result.ts'
import { door } from '#server/api/door.ts'
import { viewerOfRequest } from '#server/auth/viewer-of-request.ts'
import { defaultCluster } from '#server/clients/kube/connection.ts'
import { openPodLogs } from '#server/features/workload/open-pod-logs.ts'
import { podLogsQuery } from '../../../../queries.ts'

/** What a container of the pod has written, as text; with `follow` for as long as it writes. */
export async function GET(
  request: Request,
  { params }: RouteContext<'/api/v1/pods/[namespace]/[name]/logs'>,
): Promise<Response> {
  const pod = await params
  const reader = {
    signal: request.signal,
    renew: async () => {
      const again = await viewerOfRequest(request)
      return again.ok ? again.data : null
    },
  }
  return door(
    request,
    async (viewer) => {
      const options = podLogsQuery.parse(Object.fromEntries(new URL(request.url).searchParams))
      return success(await openPodLogs(viewer, defaultCluster, pod, options, reader))
    },
    { answer: (log) => new Response(log, { headers: textHeaders }) },
  )
}

/** Plain text whatever it looks like, and no proxy may hold it back. */
const textHeaders = {
  'content-type': 'text/plain; charset=utf-8',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
}
