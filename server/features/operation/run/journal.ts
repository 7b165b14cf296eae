import 'server-only'
import type { KubeObject } from '#domain/kube/object.ts'
import type { Phrase } from '#domain/plan/phrase.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { Prisma } from '#server/clients/catalog/generated/client.ts'
import { changeState } from '../change-state.ts'
import { toJson } from '../json.ts'
import type { OperationState, StepState } from '../state.ts'
import type { OperationFailure, StepFailure } from '../step-failure.ts'
import { tellStream } from '../tell-stream.ts'
import type { Tx } from '../tx.ts'
import type { Run } from './claim-operation.ts'
import { StaleWorker } from './stale-worker.ts'
import type { Step, StepResult } from './step.ts'

/**
 * Runs one journal write under the fence: the operation's row is locked, so a worker that has been replaced cannot
 * slip a write in beside its successor. Answers also whether somebody asked to cancel.
 *
 * @throws StaleWorker when another worker has claimed the operation since.
 */
export async function fenced<T>(run: Run, write: (tx: Tx, cancelRequested: boolean) => Promise<T>): Promise<T> {
  return catalog().$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ cancelRequested: boolean }[]>`
      SELECT "cancelRequested" FROM "Operation" WHERE id = ${run.operation.id} AND fence = ${run.fence} FOR UPDATE`
    if (row === undefined) throw new StaleWorker(run.operation.id)
    return write(tx, row.cancelRequested)
  })
}

/**
 * Writes the intent before the act: the step runs, and this is the object it will replace. Answers false, and writes
 * nothing, when the operation is to be cancelled instead. A step that is resumed keeps its first `before`.
 */
export async function beginStep(run: Run, step: Step, before: KubeObject | null, now: Date): Promise<boolean> {
  return fenced(run, async (tx, cancelRequested) => {
    if (cancelRequested && run.phase === 'do') return false
    await tx.operationStep.update({
      where: { id: step.id },
      data: {
        state: 'running',
        attempts: { increment: 1 },
        startedAt: step.startedAt ?? now,
        waitingFor: Prisma.DbNull,
        before: before === null ? Prisma.DbNull : toJson(before),
      },
    })
    await tell(tx, run, step, 'running')
    return true
  })
}

export async function finishStep(run: Run, step: Step, result: StepResult, now: Date): Promise<void> {
  await fenced(run, (tx) => markDone(tx, run, step, result, now))
}

export async function markDone(tx: Tx, run: Run, step: Step, result: StepResult, now: Date): Promise<void> {
  await tx.operationStep.update({
    where: { id: step.id },
    data: { state: 'done', result: toJson(result), failure: Prisma.DbNull, waitingFor: Prisma.DbNull, finishedAt: now },
  })
  await tell(tx, run, step, 'done')
}

/** An undo step whose step was never done, or did not create what it would delete. */
export async function skipStep(run: Run, step: Step, now: Date): Promise<void> {
  await fenced(run, async (tx) => {
    await tx.operationStep.update({ where: { id: step.id }, data: { state: 'skipped', finishedAt: now } })
    await tell(tx, run, step, 'skipped')
  })
}

/** What a wait, or a step that the cluster does not answer, still waits for; answers whether somebody asked to cancel. */
export async function noteWaiting(run: Run, step: Step, waitingFor: Phrase): Promise<boolean> {
  return fenced(run, async (tx, cancelRequested) => {
    await tx.operationStep.update({ where: { id: step.id }, data: { waitingFor: toJson(waitingFor) } })
    await tell(tx, run, step, 'running')
    return cancelRequested && run.phase === 'do'
  })
}

/** The step and with it the operation has failed; what was done stays and is offered for undo. */
export async function failOperation(run: Run, step: Step, failure: StepFailure, now: Date): Promise<void> {
  const whole: OperationFailure = { ...failure, phase: step.phase, index: step.index }
  await fenced(run, async (tx) => {
    await tx.operationStep.update({
      where: { id: step.id },
      data: { state: 'failed', failure: toJson(failure), waitingFor: Prisma.DbNull, finishedAt: now },
    })
    await changeState(tx, run.operation.id, {
      from: ['running', 'undoing'],
      to: 'failed',
      now,
      data: { failure: toJson(whole), finishedAt: now },
    })
    await auditOutcome(tx, run, 'failed', whole)
  })
}

export async function endOperation(
  run: Run,
  to: Extract<OperationState, 'succeeded' | 'undone' | 'cancelled'>,
  now: Date,
): Promise<void> {
  await fenced(run, async (tx) => {
    // A wait that was given up, and a write that was found not to have arrived, have done nothing.
    await tx.operationStep.updateMany({
      where: { operationId: run.operation.id, state: 'running' },
      data: { state: 'pending', waitingFor: Prisma.DbNull },
    })
    await changeState(tx, run.operation.id, {
      from: ['running', 'undoing'],
      to,
      now,
      data: { failure: Prisma.DbNull, finishedAt: now, cancelRequested: false },
    })
    await auditOutcome(tx, run, to)
  })
}

async function auditOutcome(tx: Tx, run: Run, outcome: string, detail?: OperationFailure): Promise<void> {
  const { operation } = run
  await tx.auditEntry.create({
    data: {
      actor: operation.carriedOnBy ?? operation.requestedBy,
      via: 'worker',
      verb: `${operation.wizard}:${run.phase}`,
      cluster: operation.cluster,
      subjectKind: operation.subjectKind,
      subjectNamespace: operation.subjectNamespace,
      subjectName: operation.subjectName,
      operationId: operation.id,
      outcome,
      ...(detail === undefined ? {} : { detail: toJson(detail) }),
    },
  })
}

function tell(tx: Tx, run: Run, step: Step, state: StepState): Promise<void> {
  return tellStream(tx, run.operation, {
    state: run.phase === 'undo' ? 'undoing' : 'running',
    step: { phase: step.phase, index: step.index, state },
  })
}
