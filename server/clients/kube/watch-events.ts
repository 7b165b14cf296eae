import 'server-only'
import type { KubeObject } from '#domain/kube/object.ts'
import { type ResourcePath, urlOf } from './discovery.ts'
import { errorOfConnection, errorOfStatus, KubeError, type KubeStatus } from './errors.ts'
import { readLines } from './read-lines.ts'
import type { Transport } from './transport.ts'

export type WatchEvent = { readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK'; readonly object: KubeObject }
type RawEvent = WatchEvent | { readonly type: 'ERROR'; readonly object: KubeStatus }

/** The server ends a watch after this; staggered, so that the watches of a cluster do not all begin again together. */
const shortestWatchSeconds = 240
const watchSpreadSeconds = 120
/** Bookmarks come about once a minute, so a connection silent for longer has lost its way. */
const longestSilenceMs = 150_000
const probeAfterSilenceMs = 10_000
const probeWithinMs = 5_000

/**
 * What happens to the objects of a kind (of one namespace, where one is given) after `resourceVersion`, until the server ends the watch. `onOpen` is called once
 * it has been accepted.
 *
 * @throws KubeError; `isExpired` tells the one after which everything must be listed again
 */
export async function* watchEvents(
  transport: Transport,
  path: ResourcePath,
  resourceVersion: string,
  signal: AbortSignal,
  onOpen: () => void,
  namespace?: string,
): AsyncGenerator<WatchEvent> {
  const silence = guardSilence(transport, signal)
  try {
    const body = await transport.stream({
      method: 'GET',
      path: urlOf(path, namespace),
      query: {
        watch: true,
        allowWatchBookmarks: true,
        resourceVersion,
        timeoutSeconds: shortestWatchSeconds + Math.floor(Math.random() * watchSpreadSeconds),
      },
      what: path.plural,
      signal: silence.signal,
    })
    onOpen()
    for await (const line of readLines(body)) {
      silence.heard()
      const event = JSON.parse(line) as RawEvent
      if (event.type === 'ERROR') throw errorOfStatus(event.object.code ?? 500, event.object, path.plural)
      yield event
    }
  } catch (error) {
    throw error instanceof KubeError ? error : errorOfConnection(error, path.plural)
  } finally {
    silence.end()
  }
}

/** The version is older than what the server remembers (410 Gone): only a new list helps. */
export function isExpired(error: unknown): boolean {
  return error instanceof KubeError && error.status === 410
}

/**
 * Aborts when the other side has gone silently, as behind a firewall that forgot the connection: TCP alone would tell
 * after minutes. A quiet watch is normal, so the server is asked something else before it is given up.
 */
function guardSilence(transport: Transport, outer: AbortSignal): { signal: AbortSignal; heard(): void; end(): void } {
  const lost = new AbortController()
  let heardAt = Date.now()
  const timer = setInterval(async () => {
    const silentMs = Date.now() - heardAt
    if (silentMs > longestSilenceMs) return lost.abort(new Error('the watch fell silent'))
    if (silentMs < probeAfterSilenceMs) return
    const probe = transport.json({
      method: 'GET',
      path: '/version',
      what: 'version',
      signal: AbortSignal.timeout(probeWithinMs),
    })
    await probe.catch((error: unknown) => lost.abort(error))
  }, probeAfterSilenceMs)
  timer.unref()
  return {
    signal: AbortSignal.any([outer, lost.signal]),
    heard: () => {
      heardAt = Date.now()
    },
    end: () => clearInterval(timer),
  }
}
