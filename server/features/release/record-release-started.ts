import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import type { CatalogRecord } from '#domain/plan/record.ts'
import { firstState } from '#domain/release/begin.ts'
import { appendAudit } from '#server/features/audit/append-audit.ts'
import { toJson } from '#server/features/operation/json.ts'
import type { RecordContext, RecordHandler } from '#server/features/operation/record-handler.ts'
import { StepFailed } from '#server/features/operation/step-failure.ts'
import type { Tx } from '#server/features/operation/tx.ts'
import { claimRelease } from './claim-release.ts'
import { enqueueReconcile } from './enqueue-reconcile.ts'
import { subjectOf } from './release-subject.ts'
import { tellRelease } from './tell-release.ts'

type Started = Extract<CatalogRecord, { readonly type: 'release-started' }>

/**
 * Begins a release under the id of its operation and has a worker look at it. The claim was taken when the operation was
 * submitted; it is taken again here, because one that had failed and is retried may have come second since.
 */
export const recordReleaseStarted: RecordHandler<'release-started'> = async (tx, record, context) => {
  const { spec, template, original, override } = record
  const { operationId: id, cluster, requestedById: ownerId, requestedBy: owner, now } = context
  const refusals = await claimRelease(tx, { operationId: id, cluster, spec, claimedBy: owner })
  const [refusal] = refusals
  if (refusal !== undefined) throw new StepFailed({ code: 'CONFLICT', message: refusal.message })
  const state = firstState(
    now,
    override?.windows.map((window) => window.id),
  )
  await tx.release.create({
    data: {
      id,
      cluster,
      namespace: spec.namespace,
      workloadKind: spec.workload.kind,
      workloadName: spec.workload.name,
      strategy: spec.strategy,
      spec: toJson(spec),
      template: toJson(template),
      original: toJson(original),
      state: toJson(state),
      phase: state.phase,
      ownerId,
      owner,
      notes: spec.notes,
      startedAt: now,
    },
  })
  if (override !== undefined) await auditOverride(tx, override, context, spec)
  await tx.releaseEvent.create({
    data: {
      releaseId: id,
      at: now,
      kind: 'started',
      severity: 'info',
      message: toJson(phrase('releases.api.started', { owner })),
      by: owner,
      percent: 0,
    },
  })
  await tellRelease(
    tx,
    { id, namespace: spec.namespace, ownerId },
    { phase: state.phase, stage: state.stage, paused: null, percent: 0 },
  )
  await enqueueReconcile(tx, id)
}

/** Who started in spite of what, and why: the row is there if and only if the release is. */
async function auditOverride(
  tx: Tx,
  override: NonNullable<Started['override']>,
  { operationId, cluster, requestedBy }: RecordContext,
  spec: Started['spec'],
): Promise<void> {
  await appendAudit(
    tx,
    { email: requestedBy, via: 'worker' },
    {
      verb: 'release:override-freeze',
      cluster,
      subject: subjectOf({ spec }),
      operationId,
      outcome: 'done',
      detail: override,
    },
  )
}
