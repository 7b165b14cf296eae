import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import type { Operation } from '#server/clients/catalog/generated/client.ts'
import { cancelOperation, retryOperation, undoOperation } from '#server/features/operation/carry-on-operation.ts'
import { rejectOperation } from '#server/features/operation/end-request.ts'
import { findVisible } from '#server/features/operation/read-operation.ts'
import type { Submitted } from '#server/features/operation/submit-operation.ts'
import { mayUse } from './plan-wizard.ts'
import { type FindWizard, findWizard } from './registry.ts'

export type CarryOnVerb = 'retry' | 'undo' | 'cancel'

const deeds = { retry: retryOperation, undo: undoOperation, cancel: cancelOperation } as const

/**
 * Tries again, puts back or stops an operation. Retry and undo write to the cluster, so the policy is asked anew
 * for the wizard's own verb: who has lost it since may stop his operations, not carry them on.
 */
export async function carryOn(
  viewer: Viewer,
  id: string,
  verb: CarryOnVerb,
  now: Date,
  find: FindWizard = findWizard,
): Promise<Result<Submitted>> {
  const found = await findVisible(viewer, id)
  if (!found.ok) return found
  const wizard = verb === 'cancel' ? undefined : find(found.data.wizard)
  if (wizard !== undefined && !(await mayUse(viewer, wizard, found.data.cluster, subjectOf(found.data)))) {
    return failure('FORBIDDEN', phrase('operations.failure.policy', { verb: wizard.verb }))
  }
  return deeds[verb](viewer, found.data, now)
}

/** Turns a request down, with the reason its requester will read. */
export async function reject(viewer: Viewer, id: string, reason: string, now: Date): Promise<Result<Submitted>> {
  const found = await findVisible(viewer, id)
  return found.ok ? rejectOperation(viewer, found.data, reason, now) : found
}

function subjectOf({ subjectKind, subjectNamespace, subjectName }: Operation) {
  return { kind: subjectKind, name: subjectName, ...(subjectNamespace === null ? {} : { namespace: subjectNamespace }) }
}
