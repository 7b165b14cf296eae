import 'server-only'
import type { Tx } from '#server/features/operation/tx.ts'

/**
 * Has a worker look at a release, in the transaction that gave the reason. One job per release: a worker starts it
 * within milliseconds (LISTEN), and what has been asked again meanwhile is done by the same look.
 *
 * `maxAttempts` is 1 because every worker looks at every active release by itself, whatever becomes of the job.
 */
export async function enqueueReconcile(tx: Tx, releaseId: string): Promise<void> {
  const payload = JSON.stringify({ releaseId })
  await tx.$executeRaw`
    SELECT graphile_worker.add_job('reconcile-release', ${payload}::json, job_key => ${`release:${releaseId}`}, max_attempts => 1)`
}
