import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import { firstState } from '#domain/release/begin.ts'
import type { ReleaseStart } from '#domain/release/input/judge-release.ts'
import { appendAudit } from '#server/features/audit/append-audit.ts'
import { toJson } from '#server/features/operation/json.ts'
import type { Tx } from '#server/features/operation/tx.ts'
import { enqueueReconcile } from './enqueue-reconcile.ts'
import { subjectOf } from './release-subject.ts'
import { tellRelease } from './tell-release.ts'

/** A release that begins: everything it is about is in `start`; `car` is its place in a train, null where it has none. */
export type NewRelease = {
  readonly id: string
  readonly cluster: string
  readonly ownerId: string
  readonly owner: string
  readonly start: ReleaseStart
  readonly car: { readonly trainId: string; readonly index: number } | null
  readonly now: Date
}

/** Writes a release that has not done anything yet, tells of it, and has a worker look at it. */
export async function insertRelease(tx: Tx, release: NewRelease): Promise<void> {
  const { id, cluster, ownerId, owner, start, car, now } = release
  const { spec, template, original } = start
  const state = firstState(
    now,
    start.override?.windows.map((window) => window.id),
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
      ...(car === null ? {} : { trainId: car.trainId, car: car.index }),
    },
  })
  await auditOverride(tx, release)
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
async function auditOverride(tx: Tx, { id, cluster, owner, start, car }: NewRelease): Promise<void> {
  const { override, spec } = start
  if (override === undefined) return
  await appendAudit(
    tx,
    { email: owner, via: 'worker' },
    {
      verb: 'release:override-freeze',
      cluster,
      subject: subjectOf({ spec }),
      operationId: car?.trainId ?? id,
      outcome: 'done',
      detail: override,
    },
  )
}
