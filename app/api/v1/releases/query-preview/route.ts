import type { Locale } from '#domain/locale.ts'
import { door } from '#server/api/door.ts'
import { jsonResponse, localeOf } from '#server/api/failure-response.ts'
import { previewQuery, type SidePreview } from '#server/features/release/analysis/preview-query.ts'
import { analysisOf, queryPreviewRequest } from '#server/features/release/analysis/query-preview-request.ts'
import { renderPhrase } from '#server/i18n/render-phrase.ts'

/** Tries the query of an analysis on the live Prometheus; a POST, because a query may be long. Nothing is written. */
export async function POST(request: Request): Promise<Response> {
  return door(
    request,
    (viewer, body) => {
      const asked = queryPreviewRequest.parse(body)
      return previewQuery(viewer, asked.cluster, asked, analysisOf(asked))
    },
    {
      answer: ({ expression, fresh, stable }) => {
        const locale = localeOf(request)
        return jsonResponse({ expression, fresh: say(locale, fresh), stable: say(locale, stable) }, 200)
      },
    },
  )
}

function say(locale: Locale, side: SidePreview | null) {
  return side === null ? null : { ...side, problem: side.problem === null ? null : renderPhrase(locale, side.problem) }
}
