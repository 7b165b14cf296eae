import 'server-only'
import { tryAdvisoryLock } from '#server/clients/catalog/advisory-lock.ts'
import { needed } from '#server/env.ts'
import { StaleWorker } from '#server/features/operation/run/stale-worker.ts'
import { type EarlyLook, type PassOutcome, runPass, type Waiting } from './pass/run-pass.ts'

/** `busy`: another process, or another run in this one, has the release in its hands. */
export type Reconciled = { readonly kind: 'ended' } | { readonly kind: 'busy' } | Waiting

/** A release that is never done with is put down after so many passes, so that others have their turn. */
const mostPasses = 12

/** After a conflict the first look is at once; somebody who writes over and over is not raced. */
const conflictPauseMs = 200
const patientConflicts = 3

/**
 * Brings a release as far as it goes now: passes follow each other at once while each has something to do. Level-
 * triggered: it may be called at any time, any number of times, from any process.
 *
 * @param early for the first pass, where somebody waits for it
 * @throws KubeError CLUSTER_UNREACHABLE or an error of the database: nothing is lost, call it again
 */
export async function reconcileRelease(releaseId: string, early?: EarlyLook): Promise<Reconciled> {
  const lock = await tryAdvisoryLock(needed('DATABASE_URL'), `release:${releaseId}`)
  if (lock === null) return { kind: 'busy' }
  try {
    return await runPasses(releaseId, early)
  } catch (error) {
    // Whoever has taken it over goes on with it.
    if (error instanceof StaleWorker) return { kind: 'busy' }
    throw error
  } finally {
    await lock.release()
  }
}

async function runPasses(releaseId: string, early?: EarlyLook): Promise<Reconciled> {
  let conflicts = 0
  for (let pass = 0; pass < mostPasses; pass++) {
    const outcome: PassOutcome = await runPass(releaseId, pass === 0 ? early : undefined)
    if (outcome.kind === 'ended') return { kind: 'ended' }
    if (outcome.kind === 'waiting') return outcome
    if (outcome.kind === 'moved' && ++conflicts > patientConflicts)
      return { kind: 'waiting', lookAgainInMs: conflictPauseMs, measureInMs: null }
  }
  return { kind: 'waiting', lookAgainInMs: 0, measureInMs: null }
}
