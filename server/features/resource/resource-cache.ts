import 'server-only'
import { connectionOf } from '#server/clients/kube/connection.ts'
import type { KubeError } from '#server/clients/kube/errors.ts'
import { follow } from '#server/clients/kube/follow.ts'
import { log } from '#server/log.ts'
import { makeGate } from './gate.ts'
import { makeIdleTimer } from './idle-timer.ts'
import type { Freshness } from './resource-contract.ts'
import { makeRowStore, type RowStore } from './row-store.ts'
import type { ServedResource } from './served-resource.ts'

/**
 * Every object of one kind, as rows, following the cluster as the panel. It knows nothing of viewers: whoever reads it
 * leaves out what the viewer may not list. Never decide a write by it.
 */
export type ResourceCache = {
  readonly store: RowStore
  freshness(): Freshness
  /** Resolves when the kind has been listed once; rejects with KubeError while that cannot be done. */
  ready(): Promise<void>
  /** Called when the connection is lost or found again; answers how to stop. */
  onFreshness(listener: () => void): () => void
  /** Keeps the cache alive until the answer is called. */
  hold(): () => void
}

type Running = ResourceCache & { stop(): void }

/** A cache nobody has asked for this long is dropped with its watch. */
const idleMs = 10 * 60_000

// On globalThis, or each of Next's server bundles would watch the cluster by itself.
const shared = globalThis as typeof globalThis & { pilothouseCaches?: Map<string, Running> }

/** The cache of a kind in a cluster; the first call starts it. */
export function resourceCache(cluster: string, resource: ServedResource): ResourceCache {
  shared.pilothouseCaches ??= new Map()
  const caches = shared.pilothouseCaches
  const key = `${cluster} ${resource.path.apiVersion} ${resource.path.plural}`
  const known = caches.get(key)
  if (known !== undefined) return known
  const made = startCache(cluster, resource, () => caches.delete(key))
  caches.set(key, made)
  return made
}

/** Stops every watch of this process; the next call of `resourceCache` begins anew. */
export function stopCaches(): void {
  for (const cache of shared.pilothouseCaches?.values() ?? []) cache.stop()
}

function startCache(cluster: string, resource: ServedResource, onStop: () => void): Running {
  const abort = new AbortController()
  const store = makeRowStore(resource.row)
  const first = makeGate<KubeError>()
  const listeners = new Set<() => void>()
  let endList = () => {}
  let state: { connected: boolean; heardAt: Date | null } = { connected: false, heardAt: null }

  function turn(connected: boolean): void {
    const changed = state.connected !== connected
    // While connected the moment is always now; what is kept is when that ended.
    state = { connected, heardAt: connected || changed ? new Date() : state.heardAt }
    if (changed) for (const listener of listeners) listener()
  }

  const following = follow(
    connectionOf(cluster).transport,
    resource.path,
    {
      listing: () => {
        endList = store.beginList()
      },
      listed: () => {
        endList()
        first.open()
      },
      set: (object) => store.set(object),
      remove: (object) => store.remove(object.metadata.uid ?? ''),
      connected: () => turn(true),
      disconnected: (error) => {
        first.refuse(error)
        if (state.connected) log.warn({ cluster, plural: resource.path.plural, err: error }, 'watch lost; trying again')
        if (state.heardAt !== null) turn(false)
      },
    },
    abort.signal,
  )
  const idle = makeIdleTimer(idleMs, stop)
  following.catch((err: unknown) => {
    // A bug of ours; a cache that no longer follows must not go on answering.
    log.error({ err, plural: resource.path.plural }, 'watch cache stopped')
    stop()
  })

  function stop(): void {
    abort.abort()
    idle.end()
    onStop()
  }

  return {
    store,
    freshness: () => ({
      asOf: (state.connected ? new Date() : state.heardAt)?.toISOString() ?? null,
      connected: state.connected,
    }),
    ready: () => {
      idle.touch()
      return first.passed()
    },
    onFreshness: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    hold: () => idle.hold(),
    stop,
  }
}
