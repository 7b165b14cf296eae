import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Runner, run } from 'graphile-worker'
import { isDatabaseUnreachable } from '#server/clients/catalog/errors.ts'
import { needed } from '#server/env.ts'
import { requeueOrphans } from '#server/features/operation/run/requeue-orphans.ts'
import { undoOverdue } from '#server/features/operation/undo-when-due.ts'
import { runReleases } from '#server/features/release/watch/run-releases.ts'
import { log } from '#server/log.ts'
import { queueLogger } from './queue-logger.ts'
import { crontab, tasks } from './tasks.ts'

/** Jobs at a time; an operation that waits holds one, so this is more than the processors would ask for. */
const concurrency = 16

/** How soon another worker takes over from one that was killed. */
const sweepEveryMs = 2_000

/** Only for jobs that LISTEN missed (a broken connection); new ones are told at once. */
const pollEveryMs = 1_000

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort())

// The job queue leaves some of its own promises unwatched when the database goes away under it; it is started again
// below, so they are no reason to die. Everything else that nobody caught is.
process.on('unhandledRejection', (error) => {
  if (!isDatabaseUnreachable(error)) throw error
  log.warn({ err: error }, 'the job queue lost the database')
})

await Promise.all([work(), sweep(), runReleases(stopping.signal)])
process.exit(0)

/** Runs jobs until the process is told to stop; begins anew when the database went away under the queue. */
async function work(): Promise<void> {
  while (!stopping.signal.aborted) {
    try {
      const runner = await run({
        connectionString: needed('DATABASE_URL'),
        taskList: tasks,
        crontab,
        concurrency,
        maxPoolSize: concurrency + 2,
        pollInterval: pollEveryMs,
        noHandleSignals: true,
        logger: queueLogger,
      })
      log.info('worker is ready')
      await untilStopped(runner)
    } catch (error) {
      log.warn({ err: error }, 'the job queue stopped; it starts again')
      await pause(500)
    }
  }
}

async function untilStopped(runner: Runner): Promise<void> {
  // The operation at hand goes on in the next worker: what it is waiting for may take an hour, a shutdown may not.
  const stop = () =>
    void runner.stop().catch((error: unknown) => log.warn({ err: error }, 'the job queue did not stop cleanly'))
  stopping.signal.addEventListener('abort', stop, { once: true })
  await runner.promise
  stopping.signal.removeEventListener('abort', stop)
}

/** Looks for operations whose worker or end was missed: at once, for our predecessor may have died, and for ever. */
async function sweep(): Promise<void> {
  while (!stopping.signal.aborted) {
    try {
      const orphans = await requeueOrphans()
      if (orphans.length > 0) log.info({ operations: orphans }, 'operations without a worker were queued again')
      const overdue = await undoOverdue(new Date())
      if (overdue.length > 0) log.info({ operations: overdue }, 'operations past their end are undone')
    } catch (error) {
      log.warn({ err: error }, 'operations without a worker could not be looked for')
    }
    await pause(sweepEveryMs)
  }
}

async function pause(ms: number): Promise<void> {
  await sleep(ms, undefined, { signal: stopping.signal }).catch(() => {})
}
