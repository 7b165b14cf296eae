import 'server-only'
import type { KubeObject } from '#domain/kube/object.ts'
import type { Decision, Release } from '#domain/release/state.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { toJson } from '#server/features/operation/json.ts'
import { StaleWorker } from '#server/features/operation/run/stale-worker.ts'
import type { Tx } from '#server/features/operation/tx.ts'
import { releaseClaims } from '../claim-release.ts'
import { type HeldRelease, hasEnded } from '../release-row.ts'
import { tellRelease } from '../tell-release.ts'
import { enqueueTrain } from '../train/enqueue-train.ts'
import { wantedPercent } from '../wanted-percent.ts'
import { answerCommand, auditEnd } from './answer-command.ts'
import type { PendingCommand } from './load-pass.ts'
import type { ReleaseOperation } from './release-operation.ts'

/** One write that is about to be made, and the object as it is before. */
export type Intent = { readonly operation: ReleaseOperation; readonly before: KubeObject | null }

export type Saved = {
  /** With the new state, under the fence of this save. */
  readonly held: HeldRelease
  /** Ids of the journal rows, in the order of the intents. */
  readonly writes: readonly bigint[]
}

/**
 * Writes down what was decided before any of it is done: state, history, the answer to the command, and every write with
 * the object it replaces. The fence is raised with it: one who loaded the release before this moment can save nothing.
 *
 * @throws StaleWorker when somebody else has saved since this release was loaded
 */
export async function saveDecision(
  held: HeldRelease,
  {
    decision,
    pending,
    intents,
    now,
  }: {
    readonly decision: Decision
    readonly pending: PendingCommand | null
    readonly intents: readonly Intent[]
    readonly now: Date
  },
): Promise<Saved> {
  const next: HeldRelease = {
    ...held,
    fence: held.fence + 1,
    release: { ...held.release, state: decision.state },
  }
  return catalog().$transaction(async (tx) => {
    await moveOn(tx, held, next, now)
    await writeHistory(tx, next.release, { decision, by: pending?.by ?? null, now })
    if (pending !== null) await answerCommand(tx, next, pending, decision.refused ?? null, now)
    const writes = await writeIntents(tx, next, intents, now)
    if (hasEnded(decision.state.phase)) {
      await releaseClaims(tx, held.release.id)
      await auditEnd(tx, next)
    }
    await tell(tx, next)
    if (next.trainId !== null) await enqueueTrain(tx, next.trainId)
    return { held: next, writes }
  })
}

async function moveOn(tx: Tx, held: HeldRelease, next: HeldRelease, now: Date): Promise<void> {
  const { id, state } = next.release
  const { count } = await tx.release.updateMany({
    where: { id, fence: held.fence, finishedAt: null },
    data: {
      state: toJson(state),
      phase: state.phase,
      fence: next.fence,
      ...(hasEnded(state.phase) ? { finishedAt: now } : {}),
    },
  })
  if (count === 0) throw new StaleWorker(id)
}

async function writeHistory(
  tx: Tx,
  release: Release,
  { decision, by, now }: { readonly decision: Decision; readonly by: string | null; readonly now: Date },
): Promise<void> {
  if (decision.events.length === 0) return
  const percent = wantedPercent(release)
  await tx.releaseEvent.createMany({
    data: decision.events.map(({ kind, severity, message }) => ({
      releaseId: release.id,
      at: now,
      kind,
      severity,
      message: toJson(message),
      by,
      percent,
    })),
  })
}

async function writeIntents(
  tx: Tx,
  { release, fence }: HeldRelease,
  intents: readonly Intent[],
  now: Date,
): Promise<readonly bigint[]> {
  if (intents.length === 0) return []
  // What is still pending belongs to a worker that died: whether it arrived, this look at the cluster has shown.
  await tx.releaseWrite.updateMany({
    where: { releaseId: release.id, outcome: 'pending' },
    data: { outcome: 'unknown', finishedAt: now },
  })
  const rows = await tx.releaseWrite.createManyAndReturn({
    data: intents.map(({ operation, before }) => ({
      releaseId: release.id,
      fence,
      at: now,
      action: toJson(operation),
      ...(before === null ? {} : { before: toJson(before) }),
    })),
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}

async function tell(tx: Tx, { release, namespace, ownerId }: HeldRelease): Promise<void> {
  const { id, state } = release
  await tellRelease(
    tx,
    { id, namespace, ownerId },
    { phase: state.phase, stage: state.stage, paused: state.paused?.kind ?? null, percent: wantedPercent(release) },
  )
}
