'use server'

import { unstable_rethrow } from 'next/navigation'
import type { Result } from '#domain/result.ts'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { toFailure } from '#server/errors.ts'
import { previewQuery, type QueryPreview } from '#server/features/release/analysis/preview-query.ts'
import {
  analysisOf,
  type QueryPreviewRequest,
  queryPreviewRequest,
} from '#server/features/release/analysis/query-preview-request.ts'

/** Tries the query of an analysis on the live Prometheus, before there is a release. */
export async function previewQueryAction(request: QueryPreviewRequest): Promise<Result<QueryPreview>> {
  try {
    const viewer = await requireViewer()
    const asked = queryPreviewRequest.parse(request)
    return await previewQuery(viewer, asked.cluster, asked, analysisOf(asked))
  } catch (error) {
    unstable_rethrow(error)
    return toFailure(error)
  }
}
