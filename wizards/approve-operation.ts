import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result, success } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { viewerOfRequester } from '#server/auth/viewer-of-requester.ts'
import type { Operation } from '#server/clients/catalog/generated/client.ts'
import { acceptOperation } from '#server/features/operation/accept-operation.ts'
import { checkDecider } from '#server/features/operation/check-person.ts'
import { lapseOperation } from '#server/features/operation/end-request.ts'
import { findVisible } from '#server/features/operation/read-operation.ts'
import type { Applied } from './apply-wizard.ts'
import { claimOf } from './claim-of.ts'
import type { WizardManifest } from './contract.ts'
import { type PlannedWizard, planWizard } from './plan-wizard.ts'
import { type Preview, withChecks } from './preview-wizard.ts'
import { type FindWizard, findWizard } from './registry.ts'

export type Approval = {
  readonly reason?: string
  /** "Change and approve": the input as the approver wants it, whole; needs `seen`. */
  readonly input?: unknown
  /** The digest the approver has seen; of an unchanged request it may be left out, for it is pinned. */
  readonly seen?: string
}

type Decision = { readonly operation: Operation; readonly wizard: WizardManifest; readonly requester: Viewer }

/**
 * A second person allows a request. It is observed and planned again with the requester's rights. If that is no
 * longer the plan that was asked and seen, the approval lapses: the answer is CONFLICT and the requester asks anew.
 * With a changed input the new plan is the one that runs, after the approver has seen it.
 */
export async function approveOperation(
  viewer: Viewer,
  id: string,
  approval: Approval,
  now: Date,
  find: FindWizard = findWizard,
): Promise<Result<Applied>> {
  const decision = await openDecision(viewer, id, find)
  if (!decision.ok) return decision
  return approval.input === undefined
    ? approveAsAsked(viewer, decision.data, approval, now)
    : approveChanged(viewer, decision.data, approval, now)
}

/** What a changed request would do, for its approver to look at before he allows it. */
export async function previewChange(
  viewer: Viewer,
  id: string,
  input: unknown,
  now: Date,
  find: FindWizard = findWizard,
): Promise<Result<Preview>> {
  const decision = await openDecision(viewer, id, find)
  if (!decision.ok) return decision
  const planned = await replan(decision.data, input, now)
  return planned.ok
    ? success(await withChecks(decision.data.requester, decision.data.operation.cluster, planned.data))
    : planned
}

/** A request that waits, for one who may decide on it: with its wizard, and the person who asked as he is now. */
export async function openDecision(viewer: Viewer, id: string, find: FindWizard): Promise<Result<Decision>> {
  const found = await findVisible(viewer, id)
  if (!found.ok) return found
  const operation = found.data
  const person = checkDecider(viewer, operation)
  if (!person.ok) return person
  if (operation.state !== 'awaiting-approval') {
    return failure('CONFLICT', phrase('operations.failure.cannot-approve', { state: operation.state }))
  }
  const wizard = find(operation.wizard)
  if (wizard === undefined)
    return failure('NOT_FOUND', phrase('operations.failure.unknown-wizard', { wizard: operation.wizard }))
  const requester = await viewerOfRequester(operation.requestedById)
  if (requester === null)
    return failure('CONFLICT', phrase('operations.failure.requester-gone', { user: operation.requestedBy }))
  return success({ operation, wizard, requester })
}

async function approveAsAsked(
  viewer: Viewer,
  decision: Decision,
  { reason, seen }: Approval,
  now: Date,
): Promise<Result<Applied>> {
  const { operation } = decision
  if (seen !== undefined && seen !== operation.digest) {
    return failure('CONFLICT', phrase('operations.failure.other-plan'))
  }
  const planned = await replan(decision, operation.input, now)
  if (!planned.ok) {
    const moved = planned.code === 'REFUSED' || planned.code === 'FORBIDDEN'
    return moved ? lapseOperation(viewer, operation, planned.refusals ?? [], now) : planned
  }
  if (planned.data.digest !== operation.digest) return lapseOperation(viewer, operation, [], now)
  return asApplied(await acceptOperation(viewer, operation, { reason, now }))
}

async function approveChanged(
  viewer: Viewer,
  decision: Decision,
  { reason, seen, input }: Approval,
  now: Date,
): Promise<Result<Applied>> {
  const { operation, wizard, requester } = decision
  const { cluster } = operation
  const planned = await replan(decision, input, now)
  if (!planned.ok) return planned
  if (planned.data.digest !== seen) {
    return success({ kind: 'plan-changed', preview: await withChecks(requester, cluster, planned.data) })
  }
  const changed = { ...planned.data, claim: claimOf(wizard, requester, cluster, planned.data) }
  return asApplied(await acceptOperation(viewer, operation, { reason, changed, now }))
}

function replan({ operation, wizard, requester }: Decision, input: unknown, now: Date): Promise<Result<PlannedWizard>> {
  return planWizard(requester, wizard, operation.cluster, input, now, { operationId: operation.id })
}

function asApplied(submitted: Awaited<ReturnType<typeof acceptOperation>>): Result<Applied> {
  return submitted.ok ? success({ kind: 'submitted', operation: submitted.data }) : submitted
}
