import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'

/** Whoever is named among the approvers may promote; where nobody is named, everybody who may run releases here. */
export function isApprover(viewer: Pick<Viewer, 'email'>, approvers: readonly string[]): boolean {
  return approvers.length === 0 || approvers.some((approver) => approver.toLowerCase() === viewer.email.toLowerCase())
}

/** FORBIDDEN, with the names, for everybody but the approvers; null for these. */
export function checkApprover(viewer: Viewer, approvers: readonly string[]): Result<never> | null {
  if (isApprover(viewer, approvers)) return null
  return failure('FORBIDDEN', phrase('releases.api.not-approver', { approvers: approvers.join(', ') }))
}
