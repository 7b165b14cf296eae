import 'server-only'
import type { Plan } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import type { Operation } from '#server/clients/catalog/generated/client.ts'
import { checkDecider } from './check-person.ts'
import { enqueueRun } from './enqueue.ts'
import { toJson } from './json.ts'
import { moveOperation } from './move-operation.ts'
import { stepRows } from './step-rows.ts'
import { type Claim, ClaimRefused, type Submitted } from './submit-operation.ts'
import type { Tx } from './tx.ts'

/** What an approver made of a request, planned with the requester's rights. */
export type ChangedPlan = {
  readonly input: unknown
  readonly plan: Plan
  readonly digest: string
  readonly subject: { readonly kind: string; readonly namespace?: string; readonly name: string }
  readonly claim?: Claim
}

type Acceptance = { readonly reason?: string; readonly changed?: ChangedPlan; readonly now: Date }

/**
 * A second person allows a request whose plan was found unchanged, or allows it with changes: then the journal is
 * written anew, what was asked first is kept, and exclusive things are claimed again.
 */
export async function acceptOperation(
  viewer: Viewer,
  operation: Operation,
  { reason, changed, now }: Acceptance,
): Promise<Result<Submitted>> {
  const person = checkDecider(viewer, operation)
  if (!person.ok) return person
  try {
    return await moveOperation(viewer, operation, {
      verb: 'approve',
      from: ['awaiting-approval'],
      to: 'queued',
      now,
      data: {
        decidedBy: viewer.email,
        decidedAt: now,
        decisionReason: reason ?? null,
        ...(changed === undefined ? {} : changedColumns(operation, changed)),
      },
      detail: { digest: changed?.digest ?? operation.digest, changed: changed !== undefined, reason },
      also: async (tx, { id }) => {
        if (changed !== undefined) await replacePlan(tx, id, changed)
        await enqueueRun(tx, id)
      },
    })
  } catch (error) {
    if (error instanceof ClaimRefused) return failure('REFUSED', phrase('operations.failure.refused'), error.refusals)
    throw error
  }
}

function changedColumns(operation: Operation, { input, plan, digest, subject }: ChangedPlan) {
  return {
    input: toJson(input),
    originalInput: toJson(operation.originalInput ?? operation.input),
    plan: toJson(plan),
    digest,
    subjectKind: subject.kind,
    subjectNamespace: subject.namespace ?? null,
    subjectName: subject.name,
  }
}

async function replacePlan(tx: Tx, id: string, changed: ChangedPlan): Promise<void> {
  await tx.operationStep.deleteMany({ where: { operationId: id } })
  await tx.operationStep.createMany({ data: stepRows(id, changed.plan) })
  const refusals = (await changed.claim?.(tx, id)) ?? []
  if (refusals.length > 0) throw new ClaimRefused(refusals)
}
