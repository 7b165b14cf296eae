import 'server-only'
import type { Tx } from '#server/features/operation/tx.ts'

/** Has a worker look at a train, in the transaction that gave the reason; reasons of the same moment are one job. */
export async function enqueueTrain(tx: Tx, trainId: string): Promise<void> {
  const payload = JSON.stringify({ trainId })
  await tx.$executeRaw`
    SELECT graphile_worker.add_job('reconcile-train', ${payload}::json, job_key => ${`train:${trainId}`}, max_attempts => 1)`
}
