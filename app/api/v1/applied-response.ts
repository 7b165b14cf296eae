import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import { failure } from '#domain/result.ts'
import { failureResponse, jsonResponse, localeOf } from '#server/api/failure-response.ts'
import type { Applied } from '#wizards/apply-wizard.ts'
import { sayPreview } from '#wizards/say-preview.ts'

/** 202 with the operation, or 409 `PLAN_CHANGED` with the plan as it is now beside the error. */
export function appliedResponse(applied: Applied, request: Request): Response {
  if (applied.kind === 'submitted') return jsonResponse({ operation: applied.operation }, 202)
  return failureResponse(
    request,
    failure('PLAN_CHANGED', phrase('operations.failure.plan-changed')),
    sayPreview(localeOf(request), applied.preview),
  )
}
