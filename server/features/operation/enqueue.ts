import 'server-only'
import type { Tx } from './tx.ts'

/**
 * Queues the run of an operation in the same transaction that makes it runnable: a job without an operation, or an
 * operation without a job, cannot be. One job per operation; a worker starts it within milliseconds (LISTEN).
 *
 * `maxAttempts` is 1 because the interpreter repeats what is worth repeating by itself, and the sweep of orphaned
 * operations sees to those whose worker died.
 */
export async function enqueueRun(tx: Tx, operationId: string): Promise<void> {
  const payload = JSON.stringify({ operationId })
  await tx.$executeRaw`
    SELECT graphile_worker.add_job('run-operation', ${payload}::json, job_key => ${`operation:${operationId}`}, max_attempts => 1)`
}

/** Queues the undo of an operation for a moment in the future; the queue is in Postgres, so it survives restarts. */
export async function enqueueUndo(tx: Tx, operationId: string, at: Date): Promise<void> {
  const payload = JSON.stringify({ operationId })
  await tx.$executeRaw`
    SELECT graphile_worker.add_job('undo-operation', ${payload}::json, run_at => ${at.toISOString()}::timestamptz, job_key => ${`undo:${operationId}`}, max_attempts => 25)`
}
