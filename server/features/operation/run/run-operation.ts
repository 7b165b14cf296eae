import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { type AdvisoryLock, tryAdvisoryLock } from '#server/clients/catalog/advisory-lock.ts'
import { needed } from '#server/env.ts'
import { log } from '#server/log.ts'
import { claimOperation } from './claim-operation.ts'
import { isUnreachable } from './failing-step.ts'
import { runPlan, runUndo } from './run-steps.ts'
import { StaleWorker } from './stale-worker.ts'

const firstPauseMs = 200
const longestPauseMs = 5_000

/** A run that has just ended holds its lock for some milliseconds more; longer than this, somebody else runs it. */
const lockPatienceMs = 1_000

/**
 * Runs an operation to its end, or to its failure, from wherever it stands: the first step, the first unfinished
 * one after a crash, or its undo. Does nothing when another worker is at it, or when there is nothing to run.
 *
 * While the cluster cannot be reached it tries again, at first after 0.2 s and at most every 5 s, and each time
 * claims and examines anew. When the database cannot be reached the run is thrown away: its lock is gone with the
 * connection, and the sweep of orphans queues the operation again as soon as there is a queue.
 *
 * @param signal the worker is shutting down; the operation stays `running` and is resumed by the next
 */
export async function runOperation(operationId: string, signal?: AbortSignal): Promise<void> {
  const lock = await lockOperation(operationId)
  if (lock === null) return
  try {
    let pauseMs = firstPauseMs
    while (signal?.aborted !== true && (await attempt(operationId)) === 'unreachable') {
      await sleep(pauseMs)
      pauseMs = Math.min(pauseMs * 2, longestPauseMs)
    }
  } finally {
    await lock.release()
  }
}

async function attempt(operationId: string): Promise<'ended' | 'unreachable'> {
  try {
    const run = await claimOperation(operationId, new Date())
    if (run !== null) await (run.phase === 'do' ? runPlan(run) : runUndo(run))
    return 'ended'
  } catch (error) {
    if (error instanceof StaleWorker) return 'ended'
    if (!isUnreachable(error, 'CLUSTER_UNREACHABLE')) throw error
    log.warn({ err: error, operation: operationId }, 'operation waits for the cluster')
    return 'unreachable'
  }
}

/** The sweep of orphans (`requeue-orphans.ts`) looks for the lock of the same name. */
async function lockOperation(operationId: string): Promise<AdvisoryLock | null> {
  const until = Date.now() + lockPatienceMs
  for (;;) {
    const lock = await tryAdvisoryLock(needed('DATABASE_URL'), `operation:${operationId}`)
    if (lock !== null || Date.now() >= until) return lock
    await sleep(20)
  }
}
