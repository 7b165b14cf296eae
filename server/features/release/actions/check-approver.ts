import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import { failure } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { toRelease } from '../release-row.ts'
import type { CommandCheck } from './command-release.ts'

/** Whoever is named among the approvers may promote; where nobody is named, everybody who may run releases here. */
export function isApprover(viewer: Pick<Viewer, 'email'>, approvers: readonly string[]): boolean {
  return approvers.length === 0 || approvers.some((approver) => approver.toLowerCase() === viewer.email.toLowerCase())
}

/** FORBIDDEN, with the names, for everybody but the approvers of this release. */
export function checkApprover(viewer: Viewer): CommandCheck {
  return (row) => {
    const { approvers } = toRelease(row).spec
    return isApprover(viewer, approvers)
      ? null
      : failure('FORBIDDEN', phrase('releases.api.not-approver', { approvers: approvers.join(', ') }))
  }
}
