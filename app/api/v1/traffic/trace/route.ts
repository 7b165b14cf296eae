import { phrase } from '#domain/plan/phrase.ts'
import { failure, success } from '#domain/result.ts'
import { readTraceBody } from '#domain/traffic/trace/read-trace-body.ts'
import { door } from '#server/api/door.ts'
import { jsonResponse, localeOf } from '#server/api/failure-response.ts'
import { traceAsViewer } from '#server/features/traffic/trace-as-viewer.ts'
import { renderPhrase } from '#server/i18n/render-phrase.ts'
import { traceBody } from './trace-body.ts'

/** The way of a request, given by its parts or as a curl command, through what the caller may read. Writes nothing. */
export async function POST(request: Request): Promise<Response> {
  return door(
    request,
    async (viewer, body) => {
      const { cluster, proposed, ...asked } = traceBody.parse(body)
      const read = readTraceBody(asked)
      if (!read.ok) return failure('REFUSED', phrase('operations.failure.refused'), read.refusals)
      const answer = await traceAsViewer(viewer, cluster, read.request, proposed)
      return success({ request: read.request, notes: read.notes, ...answer })
    },
    {
      answer: ({ notes, ...rest }) =>
        jsonResponse({ ...rest, notes: notes.map((note) => renderPhrase(localeOf(request), note)) }, 200),
    },
  )
}
