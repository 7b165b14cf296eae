import 'server-only'
import { type Phrase, phrase } from '#domain/plan/phrase.ts'
import type { FailureCode } from '#domain/result.ts'

/** One reason inside a Status: a field that was refused, or a field and who owns it in an apply conflict. */
export type KubeCause = { readonly reason: string; readonly field?: string; readonly message: string }

/** The part of a Kubernetes Status (meta/v1) that errors are made from. */
export type KubeStatus = {
  readonly message?: string
  readonly reason?: string
  readonly code?: number
  readonly details?: {
    readonly name?: string
    readonly causes?: readonly { readonly reason?: string; readonly field?: string; readonly message?: string }[]
    readonly retryAfterSeconds?: number
  }
}

/** What the API server, or the way to it, answered instead of the object; `code` is one of ours. */
export class KubeError extends Error {
  override readonly name = 'KubeError'
  readonly code: FailureCode
  readonly phrase: Phrase
  /** The HTTP status; 0 when no answer came. */
  readonly status: number
  readonly causes: readonly KubeCause[]
  /** Whether the very same request may succeed later without anybody changing anything. */
  readonly transient: boolean

  constructor(
    code: FailureCode,
    said: Phrase,
    status: number,
    causes: readonly KubeCause[] = [],
    options?: ErrorOptions,
  ) {
    super(`${code}: ${String(said.values?.message ?? said.key)}`, options)
    this.code = code
    this.phrase = said
    this.status = status
    this.causes = causes
    this.transient = code === 'CLUSTER_UNREACHABLE' || status === 429
  }

  /**
   * Next bundles this module once for pages and once for route handlers, and both share the connections: an error may
   * have been made by the other copy of this class. So the name decides, not the constructor.
   */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'KubeError'
  }
}

/**
 * The error for an answer with this status. 409 covers an existing object, a changed one and an apply conflict; the
 * causes tell them apart. A JSON Patch that no longer fits (a failed `test`, a path that is gone) is a conflict too: somebody
 * changed what was seen.
 *
 * Only what a repetition cures by itself is CLUSTER_UNREACHABLE. A 500 is the API server's word about this very request,
 * a failing admission webhook for one, and may stay so for ever: CLUSTER_FAULT.
 */
export function errorOfStatus(httpStatus: number, status: KubeStatus, what: string): KubeError {
  const causes = (status.details?.causes ?? []).map(causeOf)
  const message = status.message ?? `HTTP ${httpStatus}`
  const said = (key: string): Phrase => phrase(`kube.error.${key}`, { what, message })
  if (httpStatus === 401) return new KubeError('CLUSTER_UNREACHABLE', said('credentials'), httpStatus, causes)
  if (httpStatus === 403)
    return new KubeError('FORBIDDEN', said(isQuota(message) ? 'quota' : 'forbidden'), httpStatus, causes)
  if (httpStatus === 404) return new KubeError('NOT_FOUND', said('not-found'), httpStatus, causes)
  if (httpStatus === 409)
    return new KubeError(
      'CONFLICT',
      said(status.reason === 'AlreadyExists' ? 'exists' : 'conflict'),
      httpStatus,
      causes,
    )
  if (httpStatus === 422 && isUnfitPatch(status)) return new KubeError('CONFLICT', said('conflict'), httpStatus, causes)
  if (isNoAnswer(httpStatus, message))
    return new KubeError('CLUSTER_UNREACHABLE', said('unreachable'), httpStatus, causes)
  if (httpStatus >= 500) return new KubeError('CLUSTER_FAULT', said('fault'), httpStatus, causes)
  return new KubeError('REFUSED', said('invalid'), httpStatus, causes)
}

/** No answer: refused, reset, timed out, or the name is not known. */
export function errorOfConnection(error: unknown, what: string): KubeError {
  const message =
    error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : String(error)
  return new KubeError('CLUSTER_UNREACHABLE', phrase('kube.error.unreachable', { what, message }), 0, [], {
    cause: error,
  })
}

/** The cluster does not serve this kind. */
export function errorOfMissingKind(apiVersion: string, kind: string): KubeError {
  return new KubeError(
    'NOT_INSTALLED',
    phrase('kube.error.not-installed', {
      what: `${apiVersion} ${kind}`,
      message: `${apiVersion} ${kind} is not served`,
    }),
    404,
  )
}

/** No cluster is known by this id. */
export function errorOfUnknownCluster(cluster: string): KubeError {
  return new KubeError('NOT_FOUND', phrase('kube.error.unknown-cluster', { cluster }), 0)
}

function causeOf(cause: { reason?: string; field?: string; message?: string }): KubeCause {
  const base = { reason: cause.reason ?? 'Unknown', message: cause.message ?? '' }
  return cause.field === undefined ? base : { ...base, field: cause.field }
}

/** Overloaded, starting, or a proxy or store behind which nobody answers; the last the API server words as a 500. */
function isNoAnswer(httpStatus: number, message: string): boolean {
  return [429, 502, 503, 504].includes(httpStatus) || (httpStatus === 500 && message.includes('etcdserver:'))
}

/**
 * The API server answers a patch that cannot be applied with a bare 422 "the server rejected our request", while an
 * object that fails validation is named in the details.
 */
function isUnfitPatch(status: KubeStatus): boolean {
  return (
    status.reason === 'Invalid' && status.details?.name === undefined && (status.details?.causes ?? []).length === 0
  )
}

/** The quota admission plug-in answers 403, as a lack of rights does; only the message tells. */
function isQuota(message: string): boolean {
  return message.includes('exceeded quota')
}
