import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { catalog } from '#server/clients/catalog/client.ts'
import type { StreamEvent } from '#server/clients/catalog/generated/client.ts'
import { needed } from '#server/env.ts'
import { log } from '#server/log.ts'
import { streamChannel } from './channel.ts'
import { makeSafePoint, type SafePoint } from './safe-point.ts'

/** Told each event once, soon after its transaction committed; `safe` is what a client may ask to resume after. */
export type StreamSubscriber = (event: StreamEvent, safe: bigint) => void

type Listener = {
  readonly subscribers: Set<StreamSubscriber>
  /** Resolves once new events are being told. */
  readonly listening: Promise<void>
  safe(): bigint
  stop(): Promise<void>
}

const retryMs = 500

// On globalThis, or each of Next's server bundles would hold a connection of its own.
const shared = globalThis as typeof globalThis & { pilothouseStream?: Listener }

/** Tells of every event from now on; answers the safe point at the start and how to stop. */
export async function subscribeStream(subscriber: StreamSubscriber): Promise<{ safe: bigint; unsubscribe(): void }> {
  shared.pilothouseStream ??= startListener()
  const listener = shared.pilothouseStream
  listener.subscribers.add(subscriber)
  await listener.listening
  return { safe: listener.safe(), unsubscribe: () => listener.subscribers.delete(subscriber) }
}

/** Ends the connection of this process; the next subscriber opens a new one. */
export async function stopStream(): Promise<void> {
  const listener = shared.pilothouseStream
  delete shared.pilothouseStream
  await listener?.stop()
}

/** One connection that listens, for the whole process; when it is lost, what was missed is read from the table. */
function startListener(): Listener {
  const subscribers = new Set<StreamSubscriber>()
  const abort = new AbortController()
  const started = Promise.withResolvers<void>()
  let point: SafePoint | null = null
  let queue = Promise.resolve()

  function tell(event: StreamEvent): void {
    point?.see(event.id, Date.now())
    for (const subscriber of subscribers) subscriber(event, point?.at(Date.now()) ?? event.id)
  }

  async function catchUp(): Promise<void> {
    if (point === null) {
      const { _max } = await catalog().streamEvent.aggregate({ _max: { id: true } })
      point = makeSafePoint(_max.id ?? 0n)
      return
    }
    const missed = await catalog().streamEvent.findMany({
      where: { id: { gt: point.at(Date.now()) } },
      orderBy: { id: 'asc' },
    })
    for (const event of missed) tell(event)
  }

  async function listenOnce(): Promise<void> {
    const client = new pg.Client({
      connectionString: needed('DATABASE_URL'),
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    })
    const ended = new Promise<void>((resolve) => client.once('end', resolve))
    const onAbort = () => void client.end().catch(() => {})
    client.on('error', () => {})
    client.on('notification', ({ payload }) => {
      // One after the other, in the order in which Postgres tells them, which is the order of commits.
      queue = queue.then(() => tellById(payload)).catch((err: unknown) => log.warn({ err }, 'stream event not told'))
    })
    try {
      await client.connect()
      await client.query(`LISTEN ${streamChannel}`)
      await catchUp()
      abort.signal.addEventListener('abort', onAbort)
      started.resolve()
      await ended
    } finally {
      abort.signal.removeEventListener('abort', onAbort)
      await client.end().catch(() => {})
    }
  }

  async function tellById(payload: string | undefined): Promise<void> {
    const event = await catalog().streamEvent.findUnique({ where: { id: BigInt(payload ?? '0') } })
    if (event !== null) tell(event)
  }

  async function keepListening(): Promise<void> {
    while (!abort.signal.aborted) {
      await listenOnce().catch((err: unknown) => log.warn({ err }, 'event stream lost the database; trying again'))
      if (!abort.signal.aborted) await delay(retryMs, undefined, { signal: abort.signal }).catch(() => {})
    }
  }

  const running = keepListening()
  return {
    subscribers,
    listening: started.promise,
    safe: () => point?.at(Date.now()) ?? 0n,
    async stop() {
      abort.abort()
      await running
    },
  }
}
