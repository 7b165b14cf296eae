import 'server-only'
import { flushCompileCache } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
// What a worker needs is loaded while it waits: that takes longer than all the rest of taking over.
import 'graphile-worker'
import { needed } from '#server/env.ts'
import { warmUp } from '#server/features/release/watch/warm-up.ts'
import { log } from '#server/log.ts'
import './tasks.ts'
import { takeTurn } from './turn.ts'

/** Connections that nobody uses are closed after half a minute. */
const warmUpEveryMs = 10_000

/**
 * A worker that stands by, with everything loaded, for as long as another works, and takes over when that one dies. As many may be
 * started as one likes; see docs/decisions.
 */
const waiting = new AbortController()
void stayWarm(waiting.signal)
const { lost } = await takeTurn(needed('DATABASE_URL'))
waiting.abort()
void lost.then(() => {
  log.warn('another worker has taken over; this one stops, to stand by when it is started again')
  process.kill(process.pid, 'SIGTERM')
})
await import('./worker.ts')

async function stayWarm(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await warmUp().catch((error: unknown) => log.debug({ err: error }, 'this worker stays cold'))
    // By itself Node keeps what it compiled when a process ends well, and not for one that is killed.
    flushCompileCache()
    await sleep(warmUpEveryMs, undefined, { signal }).catch(() => {})
  }
}
