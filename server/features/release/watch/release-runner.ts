import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import { isUnreachable } from '#server/features/operation/run/failing-step.ts'
import { log } from '#server/log.ts'
import { type Reconciled, reconcileRelease } from '../reconcile.ts'
import { makeMeasurer } from './measurer.ts'
import { makeSlots } from './slots.ts'

/** Keeps every active release of this process moving. */
export type ReleaseRunner = {
  /** Has a release looked at now; what is said while it is being looked at is one look more. */
  wake(releaseId: string): void
  /** Whether this process is seeing to it. */
  knows(releaseId: string): boolean
  /** Ends the timers and waits for what is being done. */
  stop(): Promise<void>
}

type Entry = { busy: Promise<void> | null; again: boolean; timer: NodeJS.Timeout | null; failures: number }

/** Even when nothing is reported: a watch may have lost an event, and the catalogue cannot be watched. */
const longestSilenceMs = 30_000
/** Another process has it and needs some milliseconds. */
const busyPauseMs = 50
/**
 * What is said within this time after a look is answered by one more look: a write of ours, and a pod that becomes Ready, are each told of
 * several times (the object, its status, its endpoints). The first word after a silence is answered at once.
 */
const gatherMs = 25
const firstRetryMs = 200
const longestRetryMs = 5_000
/** More would only wait for each other at the catalogue's pool of connections. */
const concurrency = 8

/** @param onEnd told once when a release has come to its end */
export function makeReleaseRunner(onEnd: (releaseId: string) => void): ReleaseRunner {
  const entries = new Map<string, Entry>()
  const slots = makeSlots(concurrency)
  const measurer = makeMeasurer(wake)
  let stopped = false

  function wake(releaseId: string): void {
    if (stopped) return
    const entry = entries.get(releaseId) ?? { busy: null, again: false, timer: null, failures: 0 }
    entries.set(releaseId, entry)
    clearTimer(entry)
    if (entry.busy !== null) entry.again = true
    else
      entry.busy = slots(() => look(releaseId, entry))
        .then(() => delay(gatherMs))
        .finally(() => settle(releaseId, entry))
  }

  async function look(releaseId: string, entry: Entry): Promise<void> {
    entry.again = false
    const outcome = await attempt(releaseId)
    entry.failures = outcome === 'failed' ? entry.failures + 1 : 0
    if (outcome === 'failed') return sleepThen(releaseId, entry, retryMs(entry.failures))
    if (outcome.kind === 'ended') return end(releaseId, entry)
    if (outcome.kind === 'busy') return sleepThen(releaseId, entry, busyPauseMs)
    measurer.plan(releaseId, outcome.measureInMs)
    sleepThen(releaseId, entry, Math.min(outcome.lookAgainInMs ?? longestSilenceMs, longestSilenceMs))
  }

  function settle(releaseId: string, entry: Entry): void {
    entry.busy = null
    if (entry.again && entries.get(releaseId) === entry) wake(releaseId)
  }

  function sleepThen(releaseId: string, entry: Entry, ms: number): void {
    clearTimer(entry)
    if (!stopped) entry.timer = setTimeout(() => wake(releaseId), ms)
  }

  function end(releaseId: string, entry: Entry): void {
    clearTimer(entry)
    measurer.plan(releaseId, null)
    entries.delete(releaseId)
    onEnd(releaseId)
  }

  return {
    wake,
    knows: (releaseId) => entries.has(releaseId),
    async stop() {
      stopped = true
      measurer.stop()
      for (const entry of entries.values()) clearTimer(entry)
      await Promise.all([...entries.values()].map(({ busy }) => busy))
    },
  }
}

async function attempt(releaseId: string): Promise<Reconciled | 'failed'> {
  try {
    return await reconcileRelease(releaseId)
  } catch (error) {
    const outside = isUnreachable(error, 'CLUSTER_UNREACHABLE', 'DATABASE_UNREACHABLE')
    log[outside ? 'warn' : 'error']({ err: error, release: releaseId }, 'release could not be looked at; it will be')
    return 'failed'
  }
}

function clearTimer(entry: Entry): void {
  if (entry.timer !== null) clearTimeout(entry.timer)
  entry.timer = null
}

/** Doubles from 0.2 s to 5 s. */
function retryMs(failures: number): number {
  return Math.min(firstRetryMs * 2 ** (failures - 1), longestRetryMs)
}
