import 'server-only'
import type { KubeObject } from '#domain/kube/object.ts'
import type { Operation as PlanOperation } from '#domain/plan/operation.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import type { Operation, OperationStep } from '#server/clients/catalog/generated/client.ts'
import { changeState } from '../change-state.ts'
import type { Phase, StepState } from '../state.ts'

/** An operation in the hands of this worker, until a greater fence is written. */
export type Run = {
  readonly operation: Operation
  readonly fence: number
  readonly phase: Phase
  readonly steps: readonly Step[]
}

/** One journal row, with its JSON columns as what the interpreter put there. */
export type Step = {
  readonly id: string
  readonly phase: Phase
  readonly index: number
  readonly undoes: number | null
  readonly action: PlanOperation
  readonly state: StepState
  /** The object as it was when the step began; null when there was none. */
  readonly before: KubeObject | null
  readonly result: StepResult | null
  readonly startedAt: Date | null
}

/** What a step left behind. `created`: the object came into being by this step, so undo may remove it. */
export type StepResult = {
  readonly uid?: string
  readonly resourceVersion?: string
  readonly created?: boolean
}

/**
 * Takes the operation for this worker by raising its fence; a queued one begins to run. Null when there is nothing
 * to run: it was cancelled meanwhile, or is already finished.
 */
export async function claimOperation(operationId: string, now: Date): Promise<Run | null> {
  return catalog().$transaction(async (tx) => {
    const started = await changeState(tx, operationId, {
      from: ['queued'],
      to: 'running',
      now,
      data: { startedAt: now, fence: { increment: 1 } },
    })
    const operation = started ?? (await continueRun(tx, operationId))
    if (operation === null) return null
    const phase: Phase = operation.state === 'undoing' ? 'undo' : 'do'
    const rows = await tx.operationStep.findMany({
      where: { operationId },
      orderBy: [{ phase: 'asc' }, { index: 'asc' }],
    })
    return { operation, fence: operation.fence, phase, steps: rows.map(toStep) }
  })
}

async function continueRun(tx: Parameters<typeof changeState>[0], operationId: string): Promise<Operation | null> {
  const [operation] = await tx.operation.updateManyAndReturn({
    where: { id: operationId, state: { in: ['running', 'undoing'] } },
    data: { fence: { increment: 1 } },
  })
  return operation ?? null
}

/** The interpreter is the only writer of these columns, so their shapes are known. */
function toStep(row: OperationStep): Step {
  return {
    id: row.id,
    phase: row.phase as Phase,
    index: row.index,
    undoes: row.undoes,
    action: row.action as unknown as PlanOperation,
    state: row.state as StepState,
    before: row.before as unknown as KubeObject | null,
    result: row.result as StepResult | null,
    startedAt: row.startedAt,
  }
}
