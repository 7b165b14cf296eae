import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import type { Operation } from '#server/clients/catalog/generated/client.ts'
import { cancelOperation } from '#server/features/operation/cancel-operation.ts'
import { rejectOperation } from '#server/features/operation/end-request.ts'
import type { Guard } from '#server/features/operation/move-operation.ts'
import { findVisible } from '#server/features/operation/read-operation.ts'
import { phaseOfRetry, retryOperation } from '#server/features/operation/retry-operation.ts'
import type { Submitted } from '#server/features/operation/submit-operation.ts'
import { undoOperation } from '#server/features/operation/undo-operation.ts'
import type { WizardManifest } from './contract.ts'
import { mayUse } from './plan-wizard.ts'
import { type FindWizard, findWizard } from './registry.ts'

export type CarryOnVerb = 'retry' | 'undo' | 'cancel'

export type CarryOn = {
  readonly verb: CarryOnVerb
  /** What the viewer typed, where an undo asks for a name. */
  readonly confirm?: string
}

/**
 * Tries again, puts back or stops an operation. Retry and undo write to the cluster, so the policy is asked anew
 * for the wizard's own verb, and the wizard whether things still stand for it: who has lost the right since may stop
 * his operations, not carry them on.
 */
export async function carryOn(
  viewer: Viewer,
  id: string,
  { verb, confirm }: CarryOn,
  now: Date,
  find: FindWizard = findWizard,
): Promise<Result<Submitted>> {
  const found = await findVisible(viewer, id)
  if (!found.ok) return found
  const wizard = verb === 'cancel' ? undefined : find(found.data.wizard)
  if (wizard !== undefined && !(await mayUse(viewer, wizard, found.data.cluster, subjectOf(found.data)))) {
    return failure('FORBIDDEN', phrase('operations.failure.policy', { verb: wizard.verb }))
  }
  switch (verb) {
    case 'cancel':
      return cancelOperation(viewer, found.data, { now })
    case 'retry':
      return retryOperation(viewer, found.data, { now, guard: guardOf(wizard, viewer, verb) })
    case 'undo':
      return undoOperation(viewer, found.data, { now, guard: guardOf(wizard, viewer, verb), confirm })
  }
}

/** Turns a request down, with the reason its requester will read. */
export async function reject(viewer: Viewer, id: string, reason: string, now: Date): Promise<Result<Submitted>> {
  const found = await findVisible(viewer, id)
  return found.ok ? rejectOperation(viewer, found.data, reason, now) : found
}

/** The wizard's own word on carrying its operation on, as the feature that owns the transaction asks for it. */
function guardOf(wizard: WizardManifest | undefined, viewer: Viewer, verb: 'retry' | 'undo'): Guard | undefined {
  if (wizard?.mayCarryOn === undefined) return undefined
  return async (tx, operation) => {
    const phase = verb === 'undo' ? 'undo' : phaseOfRetry(operation)
    return (await wizard.mayCarryOn?.(tx, viewer, { operation, verb, phase })) ?? null
  }
}

function subjectOf({ subjectKind, subjectNamespace, subjectName }: Operation) {
  return { kind: subjectKind, name: subjectName, ...(subjectNamespace === null ? {} : { namespace: subjectNamespace }) }
}
