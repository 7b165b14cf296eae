import 'server-only'
import type { Viewer } from '#server/auth/viewer.ts'
import { Prisma } from '#server/clients/catalog/generated/client.ts'
import { enqueueRun } from './enqueue.ts'
import type { Guard } from './move-operation.ts'
import type { OperationState } from './state.ts'
import type { Tx } from './tx.ts'

/** Where an operation may be put back: it has ended, and was not put back yet. */
export const undoableStates: readonly OperationState[] = ['succeeded', 'failed', 'cancelled']

/** What a carrying on is asked before it moves, beside the person: see `WizardManifest.mayCarryOn`. */
export type CarryingOn = { readonly now: Date; readonly guard?: Guard }

/** The columns of an operation that goes on, and whom it runs as from now on. */
export function carriedOnBy({ email, id }: Viewer) {
  return {
    failure: Prisma.DbNull,
    finishedAt: null,
    cancelRequested: false,
    carriedOnBy: email,
    carriedOnById: id,
  }
}

/** Queues what is to go on. A wait gets its whole time again; a write keeps what it first found, by which it is examined. */
export async function restartFailed(tx: Tx, operationId: string, now: Date): Promise<void> {
  await tx.operationStep.updateMany({
    where: { operationId, state: 'failed' },
    data: { state: 'pending', failure: Prisma.DbNull, waitingFor: Prisma.DbNull, finishedAt: null },
  })
  await tx.operationStep.updateMany({
    where: { operationId, state: 'pending', startedAt: { not: null }, action: { path: ['kind'], equals: 'wait' } },
    data: { startedAt: now },
  })
  await enqueueRun(tx, operationId)
}
