import type { KubeObject } from '#domain/kube/object.ts'
import type { Refusal } from '#domain/plan/operation.ts'
import type { Phrase } from '#domain/plan/phrase.ts'

/** What a use case answers: the data, or an expected failure with a stable code. Bugs are thrown instead. */
export type Result<T> = { readonly ok: true; readonly data: T } | Failure

export type Failure = {
  readonly ok: false
  readonly code: FailureCode
  readonly message: Phrase
  readonly refusals?: readonly Refusal[]
  /** What a planner that refuses offers instead: objects for the repository of the tool that owns them. */
  readonly export?: readonly KubeObject[]
}

/**
 * The stable codes of expected failures, as the HTTP API answers them.
 *
 * - `UNAUTHENTICATED` 401: no valid session or token.
 * - `FORBIDDEN` 403: the viewer, or the cluster's RBAC, does not allow it.
 * - `NOT_FOUND` 404: no such object, or none the viewer may know of.
 * - `CONFLICT` 409: the state does not allow it (already decided, object changed, name taken).
 * - `PLAN_CHANGED` 409: the plan is no longer the one that was seen; the new one is in the answer.
 * - `TOO_LARGE` 413: the body is over the limit.
 * - `INVALID` 400: the request cannot be read (not JSON, not YAML, wrong shape).
 * - `REFUSED` 422: the planner refuses; every reason is in `refusals`.
 * - `RATE_LIMITED` 429: too many attempts.
 * - `NOT_INSTALLED` 501: the cluster lacks the API this needs.
 * - `INTERNAL` 500: a fault of the panel; the log has it under the request's id.
 * - `CLUSTER_FAULT` 502: the API server could not carry the request out (500), as when an admission webhook fails.
 * - `CLUSTER_UNREACHABLE` / `DATABASE_UNREACHABLE` / `METRICS_UNREACHABLE` 503: nothing was changed; try again.
 */
export type FailureCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'PLAN_CHANGED'
  | 'TOO_LARGE'
  | 'INVALID'
  | 'REFUSED'
  | 'RATE_LIMITED'
  | 'NOT_INSTALLED'
  | 'INTERNAL'
  | 'CLUSTER_FAULT'
  | 'CLUSTER_UNREACHABLE'
  | 'DATABASE_UNREACHABLE'
  | 'METRICS_UNREACHABLE'

export function success<T>(data: T): Result<T> {
  return { ok: true, data }
}

export function failure(code: FailureCode, message: Phrase, refusals?: readonly Refusal[]): Failure {
  return refusals === undefined ? { ok: false, code, message } : { ok: false, code, message, refusals }
}
