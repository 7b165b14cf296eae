import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Plan, Refusal } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result, success } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { appendAudit } from '#server/features/audit/append-audit.ts'
import { enqueueRun } from './enqueue.ts'
import { toJson } from './json.ts'
import type { OperationState } from './state.ts'
import { stepRows } from './step-rows.ts'
import { isTakenMeanwhile } from './taken-meanwhile.ts'
import { tellStream } from './tell-stream.ts'
import type { Tx } from './tx.ts'

/** Takes what must be exclusive to an operation, in its transaction; refusals undo all of it. */
export type Claim = (tx: Tx, operationId: string) => Promise<readonly Refusal[]>

/** A plan that was made here, agreed to by its digest, and what the policy says of it. */
export type Submission = {
  readonly wizard: string
  readonly cluster: string
  readonly input: unknown
  readonly plan: Plan
  readonly digest: string
  readonly subject: { readonly kind: string; readonly namespace?: string; readonly name: string }
  /** Whether it runs now or waits; `rule` is the one that let it through. */
  readonly approval: { readonly needed: boolean; readonly rule?: { readonly id: string; readonly name: string } }
  readonly claim?: Claim
}

export type Submitted = { readonly id: string; readonly state: OperationState }

/**
 * Writes down an accepted plan: the operation, every step with its undo, the audit row, the news for the stream and
 * the job, or the claim's refusals and nothing at all. From here on it is the worker's.
 */
export async function submitOperation(viewer: Viewer, submission: Submission): Promise<Result<Submitted>> {
  const id = randomUUID()
  const state: OperationState = submission.approval.needed ? 'awaiting-approval' : 'queued'
  try {
    await catalog().$transaction(async (tx) => {
      await insert(tx, viewer, submission, { id, state })
      const refusals = (await submission.claim?.(tx, id)) ?? []
      if (refusals.length > 0) throw new ClaimRefused(refusals)
      if (state === 'queued') await enqueueRun(tx, id)
    })
  } catch (error) {
    if (error instanceof ClaimRefused) return failure('REFUSED', phrase('operations.failure.refused'), error.refusals)
    if (isTakenMeanwhile(error))
      return failure('CONFLICT', phrase('operations.failure.taken', { name: submission.subject.name }))
    throw error
  }
  return success({ id, state })
}

/** Rolls the transaction back; never leaves this file but through a claim at approval. */
export class ClaimRefused extends Error {
  readonly refusals: readonly Refusal[]

  constructor(refusals: readonly Refusal[]) {
    super('the claim was refused')
    this.refusals = refusals
  }
}

async function insert(tx: Tx, viewer: Viewer, submission: Submission, { id, state }: Submitted): Promise<void> {
  const { wizard, cluster, plan, subject, approval } = submission
  const operation = await tx.operation.create({
    data: {
      id,
      wizard,
      cluster,
      state,
      input: toJson(submission.input),
      plan: toJson(plan),
      digest: submission.digest,
      subjectKind: subject.kind,
      subjectNamespace: subject.namespace ?? null,
      subjectName: subject.name,
      requestedById: viewer.id,
      requestedBy: viewer.email,
      via: viewer.via,
      ruleId: approval.rule?.id ?? null,
      ruleName: approval.rule?.name ?? null,
    },
  })
  await tx.operationStep.createMany({ data: stepRows(id, plan) })
  await appendAudit(tx, viewer, {
    verb: `${wizard}:${state === 'queued' ? 'apply' : 'request'}`,
    cluster,
    subject,
    operationId: id,
    outcome: state,
    detail: { digest: submission.digest, ...(approval.rule === undefined ? {} : { rule: approval.rule.name }) },
  })
  await tellStream(tx, operation, { state })
}
