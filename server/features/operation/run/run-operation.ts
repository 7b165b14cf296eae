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
 * While the cluster or the database cannot be reached it tries again, at first after 0.2 s and at most every 5 s,
 * and each time locks, claims and examines anew; the operation goes on running meanwhile.
 *
 * @param signal the worker is shutting down; the operation stays `running` and is resumed by the next
 */
export async function runOperation(operationId: string, signal?: AbortSignal): Promise<void> {
  await repeated(() => attemptUnderLock(operationId, signal), signal)
}

type Attempt = 'ended' | 'unreachable'

async function repeated(attempt: () => Promise<Attempt>, signal?: AbortSignal): Promise<void> {
  let pauseMs = firstPauseMs
  while (signal?.aborted !== true && (await attempt()) === 'unreachable') {
    await sleep(pauseMs)
    pauseMs = Math.min(pauseMs * 2, longestPauseMs)
  }
}

/**
 * While only the cluster is away the lock is kept, or the sweep of orphans would queue the operation again and
 * again. When the database goes the lock goes with it.
 */
async function attemptUnderLock(operationId: string, signal?: AbortSignal): Promise<Attempt> {
  try {
    const lock = await lockOperation(operationId)
    if (lock === null) return 'ended'
    try {
      await repeated(() => attempt(operationId), signal)
    } finally {
      await lock.release()
    }
    return 'ended'
  } catch (error) {
    return unreachable(error, 'DATABASE_UNREACHABLE', operationId)
  }
}

async function attempt(operationId: string): Promise<Attempt> {
  try {
    const run = await claimOperation(operationId, new Date())
    if (run !== null) await (run.phase === 'do' ? runPlan(run) : runUndo(run))
    return 'ended'
  } catch (error) {
    if (error instanceof StaleWorker) return 'ended'
    return unreachable(error, 'CLUSTER_UNREACHABLE', operationId)
  }
}

function unreachable(error: unknown, part: 'CLUSTER_UNREACHABLE' | 'DATABASE_UNREACHABLE', operation: string): Attempt {
  if (!isUnreachable(error, part)) throw error
  log.warn({ err: error, operation }, 'operation waits for the outside world')
  return 'unreachable'
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
