import { door } from '#server/api/door.ts'
import { viewerOfRequest } from '#server/auth/viewer-of-request.ts'
import { openEventStream } from '#server/features/stream/open-event-stream.ts'
import { lastEventId } from '#server/features/stream/sse.ts'

/**
 * Server-sent events the viewer may see: `operation` and `release` (resumable by Last-Event-ID), `resource` for each
 * `?watch=pods:namespace,deployments`, `page` for each `?view=<query of a list with its plural>`.
 */
export function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const watches = searchParams
    .getAll('watch')
    .flatMap((text) => text.split(','))
    .filter((text) => text !== '')
  return door(
    request,
    (viewer) =>
      openEventStream(viewer, {
        watches,
        views: searchParams.getAll('view'),
        after: lastEventId(request),
        signal: request.signal,
        renew: async () => {
          const again = await viewerOfRequest(request)
          return again.ok ? again.data : null
        },
      }),
    { answer: (stream) => new Response(stream, { headers: streamHeaders }) },
  )
}

/** No proxy may hold events back or compress them into blocks. */
const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
}
