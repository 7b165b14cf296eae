import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import type { Result } from '#domain/result.ts'
import { failure, success } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { defaultCluster } from '#server/clients/kube/connection.ts'
import type { LiveSource } from '#server/features/resource/live-source.ts'
import { makeLiveView } from '#server/features/resource/live-view.ts'
import { openLiveWatch } from '#server/features/resource/live-watch.ts'
import { makeCoalescer } from './coalesce.ts'
import { makeOutlet } from './outlet.ts'
import { replayStream } from './replay-stream.ts'
import { eventFrame, heartbeatFrame, openingFrame } from './sse.ts'
import { audienceOf, mayHear } from './stream-audience.ts'
import { subscribeStream } from './stream-listener.ts'

export type StreamRequest = {
  readonly views: readonly string[]
  readonly watches: readonly string[]
  /** What a client that comes back has seen last. */
  readonly after: bigint | null
  /** Aborts when the client has gone. */
  readonly signal: AbortSignal
  /** Who asks, asked again: null when he is nobody any more. Throws when that cannot be found out. */
  renew(): Promise<Viewer | null>
}

const tellEveryMs = 40
const recheckEveryMs = 3_000
const heartbeatEveryMs = 15_000
/** A stream whose viewer cannot be checked for so long (the database is gone) ends. */
const uncheckedForMs = 30_000
const reconnectAfterMs = 1_000
const mostLists = 20

/**
 * The event stream of one client: what happens to operations and releases he may know of, and to the lists he follows.
 *
 * Who he is and what he may see is asked again every three seconds; the stream of somebody who was signed out or locked
 * out ends. A client too slow for his stream is told `reset` and cut off: he is to read everything anew.
 */
export async function openEventStream(
  viewer: Viewer,
  request: StreamRequest,
): Promise<Result<ReadableStream<Uint8Array>>> {
  if (request.views.length + request.watches.length > mostLists) {
    return failure('INVALID', phrase('kube.list.too-many', { max: mostLists }))
  }
  const sources: LiveSource[] = []
  const outlet = makeOutlet(() => teller.mark())
  const teller = makeCoalescer(tell, tellEveryMs)

  function tell(): void {
    for (const source of sources) {
      // What is not taken stays joined in its source until the client has read what it was sent.
      if (!outlet.hasRoom()) return
      const told = source.take()
      if (told !== null) outlet.send(eventFrame(told))
    }
  }

  for (const watch of request.watches) {
    const source = await openLiveWatch(viewer, defaultCluster, watch, () => teller.mark())
    if (source.ok) sources.push(source.data)
    else {
      for (const opened of sources) opened.close()
      return source
    }
  }
  sources.push(...request.views.map((view) => makeLiveView(defaultCluster, view, () => teller.mark())))
  outlet.onEnd(() => {
    teller.end()
    for (const source of sources) source.close()
  })
  request.signal.addEventListener('abort', () => outlet.end())
  if (request.signal.aborted) outlet.end()
  try {
    await followStream(viewer, request, outlet, sources)
  } catch (error) {
    outlet.end()
    throw error
  }
  return success(outlet.stream)
}

/** Operations and releases, heartbeats, and the check of who is listening. */
async function followStream(
  viewer: Viewer,
  request: StreamRequest,
  outlet: ReturnType<typeof makeOutlet>,
  sources: readonly LiveSource[],
): Promise<void> {
  let audience = await audienceOf(viewer)
  let checkedAt = Date.now()
  const early: (() => void)[] = []
  let replayed: ReadonlySet<bigint> | null = null
  const { safe, unsubscribe } = await subscribeStream((event, point) => {
    if (!mayHear(audience, event)) return
    const send = () =>
      !replayed?.has(event.id) && outlet.send(eventFrame({ type: event.type, id: String(point), data: event.data }))
    // What happens while the past is still being read waits, so that events keep their order.
    if (replayed === null) early.push(send)
    else send()
  })
  outlet.onEnd(unsubscribe)

  async function recheck(): Promise<void> {
    const now = await request.renew().catch(() => undefined)
    if (now === null || (now === undefined && Date.now() - checkedAt > uncheckedForMs))
      return outlet.end(eventFrame({ type: 'reset', data: { reason: 'access' } }))
    if (now === undefined) return
    checkedAt = Date.now()
    audience = await audienceOf(now).catch(() => audience)
    await Promise.all(sources.map((source) => source.recheck(now)))
  }

  const heartbeat = setInterval(() => outlet.send(heartbeatFrame), heartbeatEveryMs)
  const rechecks = repeat(recheck, recheckEveryMs)
  outlet.onEnd(() => {
    clearInterval(heartbeat)
    rechecks.end()
  })
  outlet.send(openingFrame(safe, reconnectAfterMs))
  const past = await replayStream(request.after, safe)
  for (const event of past.events)
    if (mayHear(audience, event)) outlet.send(eventFrame({ type: event.type, id: String(event.id), data: event.data }))
  if (past.incomplete) outlet.send(eventFrame({ type: 'reset', data: { reason: 'history' } }))
  replayed = new Set(past.events.map(({ id }) => id))
  for (const send of early) send()
  // The stream opens at once; lists follow as they can be read.
  for (const source of sources) void source.recheck(viewer)
}

/** Does some work again and again, each time so long after the time before has ended. */
function repeat(work: () => Promise<void>, everyMs: number): { end(): void } {
  let timer: ReturnType<typeof setTimeout>
  let ended = false
  const next = () => {
    if (!ended) timer = setTimeout(() => void work().finally(next), everyMs)
  }
  next()
  return {
    end: () => {
      ended = true
      clearTimeout(timer)
    },
  }
}
