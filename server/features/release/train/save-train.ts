import 'server-only'
import { carReleaseId, heldStart, rollbackId, rollbackStart } from '#domain/release/train/car-release.ts'
import type { TrainDecision } from '#domain/release/train/decide-train.ts'
import { isTrainOver, type TrainAct, type TrainVerb } from '#domain/release/train/train.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { appendAudit } from '#server/features/audit/append-audit.ts'
import { toJson } from '#server/features/operation/json.ts'
import { StaleWorker } from '#server/features/operation/run/stale-worker.ts'
import type { Tx } from '#server/features/operation/tx.ts'
import { insertCommand } from '../actions/insert-command.ts'
import { releaseClaims } from '../claim-release.ts'
import { insertRelease } from '../insert-release.ts'
import { toRelease } from '../release-row.ts'
import type { LoadedTrain } from './load-train.ts'
import { tellTrain } from './tell-train.ts'

type Asked = { readonly viewer: Pick<Viewer, 'email' | 'via'>; readonly verb: TrainVerb }

/**
 * Writes down a decision and does it, in one transaction: the acts of a train are releases that begin and commands that
 * wait for them, so there is no moment at which one is there without the other. The fence is raised with it.
 *
 * @throws StaleWorker when somebody else has saved since the train was loaded
 */
export async function saveTrain(
  loaded: LoadedTrain,
  { state, acts }: TrainDecision,
  asked: Asked | null,
  now: Date,
): Promise<void> {
  const { row } = loaded
  const isOver = isTrainOver(state)
  await catalog().$transaction(async (tx) => {
    const { count } = await tx.releaseTrain.updateMany({
      where: { id: row.id, fence: row.fence, finishedAt: null },
      data: {
        state: toJson(state),
        phase: state.phase,
        fence: row.fence + 1,
        ...(isOver ? { finishedAt: now } : {}),
      },
    })
    if (count === 0) throw new StaleWorker(row.id)
    const by = asked?.viewer.email ?? row.owner
    for (const act of acts) await carryOut(tx, loaded, act, by, now)
    if (isOver) await releaseClaims(tx, row.id)
    await audit(tx, loaded, asked, isOver ? state.phase : null)
    await tellTrain(tx, row, state)
  })
}

async function carryOut(
  tx: Tx,
  { row, spec, releases }: LoadedTrain,
  act: TrainAct,
  by: string,
  now: Date,
): Promise<void> {
  const car = spec.cars[act.car]
  if (car === undefined) throw new RangeError(`no car ${act.car} in a train of ${spec.cars.length}`)
  const { id: trainId, cluster, ownerId, owner } = row
  const begin = { cluster, ownerId, owner, car: { trainId, index: act.car }, now }
  switch (act.kind) {
    case 'start':
      return insertRelease(tx, { ...begin, id: carReleaseId(trainId, act.car), start: heldStart(car) })
    case 'roll-back': {
      // What it put in place, which a newer version may have superseded since the train was planned.
      const promoted = releases.find(({ id }) => id === carReleaseId(trainId, act.car))
      if (promoted === undefined) throw new RangeError(`car ${act.car} has not begun`)
      const start = rollbackStart(toRelease(promoted))
      return insertRelease(tx, { ...begin, id: rollbackId(trainId, act.car), start })
    }
    case 'tell': {
      const command = { verb: act.verb, by }
      await insertCommand(tx, carReleaseId(trainId, act.car), { command, by, via: 'worker', now })
    }
  }
}

async function audit(tx: Tx, { row }: LoadedTrain, asked: Asked | null, ended: string | null): Promise<void> {
  const about = {
    cluster: row.cluster,
    subject: { kind: 'ReleaseTrain', namespace: row.namespace, name: row.name },
    operationId: row.id,
  }
  if (asked !== null) {
    await appendAudit(tx, asked.viewer, { ...about, verb: `release-train:${asked.verb}`, outcome: 'done' })
  }
  if (ended !== null) {
    await appendAudit(tx, { email: row.owner, via: 'worker' }, { ...about, verb: 'release-train:end', outcome: ended })
  }
}
