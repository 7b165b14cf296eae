import 'server-only'
import type { CatalogRecord } from '#domain/plan/record.ts'
import { handleRecord } from '../record-handlers.ts'
import type { Run } from './claim-operation.ts'
import { createdObjects } from './created-objects.ts'
import { fenced, markDone } from './journal.ts'
import type { Step } from './step.ts'

/** Writes to the catalogue and marks the step done in one transaction: a crash leaves both or neither. */
export async function executeRecord(run: Run, step: Step, record: CatalogRecord, now: Date): Promise<void> {
  const { id, cluster, requestedById, requestedBy } = run.operation
  const created = [...createdObjects(run).values()]
  await fenced(run, async (tx) => {
    await handleRecord(tx, record, { operationId: id, cluster, requestedById, requestedBy, now, created })
    await markDone(tx, run, step, {}, now)
  })
}
