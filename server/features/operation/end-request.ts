import 'server-only'
import type { Refusal } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import type { Operation } from '#server/clients/catalog/generated/client.ts'
import { checkDecider } from './check-person.ts'
import { moveOperation } from './move-operation.ts'
import type { Submitted } from './submit-operation.ts'

/** Turns a request down; the requester is told why, so a reason is required (INVALID without). */
export async function rejectOperation(
  viewer: Viewer,
  operation: Operation,
  reason: string,
  now: Date,
): Promise<Result<Submitted>> {
  const person = checkDecider(viewer, operation)
  if (!person.ok) return person
  const said = reason.trim()
  if (said === '') return failure('INVALID', phrase('operations.failure.reason-needed'))
  return moveOperation(viewer, operation, {
    verb: 'reject',
    from: ['awaiting-approval'],
    to: 'rejected',
    now,
    data: { decidedBy: viewer.email, decidedAt: now, decisionReason: said, finishedAt: now },
    detail: { reason: said },
  })
}

/**
 * Ends a request whose approver looked at something that is no longer so. He is answered CONFLICT with what the
 * planner says now; the requester asks again.
 */
export async function lapseOperation(
  viewer: Viewer,
  operation: Operation,
  refusals: readonly Refusal[],
  now: Date,
): Promise<Result<never>> {
  const lapsed = await moveOperation(viewer, operation, {
    verb: 'lapse',
    from: ['awaiting-approval'],
    to: 'lapsed',
    now,
    data: { decidedBy: viewer.email, decidedAt: now, finishedAt: now },
    detail: { digest: operation.digest, refusals: refusals.map(({ code }) => code) },
  })
  if (!lapsed.ok) return lapsed
  return failure('CONFLICT', phrase('operations.failure.lapsed'), refusals.length === 0 ? undefined : refusals)
}
