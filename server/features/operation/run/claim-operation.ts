import 'server-only'
import { catalog } from '#server/clients/catalog/client.ts'
import type { Operation } from '#server/clients/catalog/generated/client.ts'
import { changeState } from '../change-state.ts'
import type { Phase } from '../state.ts'
import { type Step, toStep } from './step.ts'

/** An operation in the hands of this worker, until a greater fence is written. */
export type Run = {
  readonly operation: Operation
  readonly fence: number
  readonly phase: Phase
  readonly steps: readonly Step[]
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
