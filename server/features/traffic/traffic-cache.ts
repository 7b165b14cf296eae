import 'server-only'
import type { KubeObject } from '#domain/kube/object.ts'
import { keyOf } from '#domain/traffic/model/model.ts'
import { connectionOf } from '#server/clients/kube/connection.ts'
import type { ResourcePath } from '#server/clients/kube/discovery.ts'
import type { KubeError } from '#server/clients/kube/errors.ts'
import { follow } from '#server/clients/kube/follow.ts'
import { makeGate } from '#server/features/resource/gate.ts'
import { makeIdleTimer } from '#server/features/resource/idle-timer.ts'
import { log } from '#server/log.ts'
import { trimObject } from './trim-object.ts'

/** Something that happened to an object; `removed`: it is gone. */
export type Change = { readonly object: KubeObject; readonly removed: boolean }

/**
 * Every object of one kind of the traffic model, following the cluster as the panel. It knows nothing of viewers:
 * whoever reads it leaves out what the viewer may not list. Never decide a write by it.
 */
export type TrafficCache = {
  /** Resolves when the kind has been listed once; rejects with KubeError while that cannot be done. */
  ready(): Promise<void>
  all(): Iterable<KubeObject>
  /** How many changes there have been; `changesSince` answers those after such a number, or null where it forgot. */
  readonly version: number
  changesSince(version: number): readonly Change[] | null
}

type Running = TrafficCache & { stop(): void }

const idleMs = 10 * 60_000
const rememberedChanges = 5_000

// On globalThis, or each of Next's server bundles would watch the cluster by itself.
const shared = globalThis as typeof globalThis & { pilothouseTrafficCaches?: Map<string, Running> }

/** The cache of a kind in a cluster; the first call starts it. */
export function trafficCache(cluster: string, path: ResourcePath): TrafficCache {
  shared.pilothouseTrafficCaches ??= new Map()
  const caches = shared.pilothouseTrafficCaches
  const key = `${cluster} ${path.apiVersion} ${path.plural}`
  const known = caches.get(key)
  if (known !== undefined) return known
  const made = startCache(cluster, path, () => caches.delete(key))
  caches.set(key, made)
  return made
}

/** Stops every watch of this process; for tests. */
export function stopTrafficCaches(): void {
  for (const cache of shared.pilothouseTrafficCaches?.values() ?? []) cache.stop()
}

function startCache(cluster: string, path: ResourcePath, onStop: () => void): Running {
  const abort = new AbortController()
  const objects = new Map<string, KubeObject>()
  const changes: Change[] = []
  const first = makeGate<KubeError>()
  let forgotten = 0
  let listed: Set<string> | null = null

  function note(change: Change): void {
    changes.push(change)
    if (changes.length <= rememberedChanges) return
    changes.splice(0, rememberedChanges / 2)
    forgotten += rememberedChanges / 2
  }

  function set(object: KubeObject): void {
    const key = keyOf(object)
    listed?.add(key)
    const trimmed = trimObject(object)
    objects.set(key, trimmed)
    note({ object: trimmed, removed: false })
  }

  function remove(key: string): void {
    const object = objects.get(key)
    if (object === undefined) return
    objects.delete(key)
    note({ object, removed: true })
  }

  const following = follow(
    connectionOf(cluster).transport,
    path,
    {
      listing: () => {
        listed = new Set()
      },
      listed: () => {
        for (const key of [...objects.keys()]) if (listed?.has(key) === false) remove(key)
        listed = null
        first.open()
      },
      set,
      remove: (object) => remove(keyOf(object)),
      connected: () => {},
      disconnected: (error) => {
        first.refuse(error)
        log.warn({ cluster, plural: path.plural, err: error }, 'watch for the traffic model lost; trying again')
      },
    },
    abort.signal,
  )
  const idle = makeIdleTimer(idleMs, stop)
  following.catch((err: unknown) => {
    // A bug of ours; a cache that no longer follows must not go on answering.
    log.error({ err, plural: path.plural }, 'watch cache of the traffic model stopped')
    stop()
  })

  function stop(): void {
    abort.abort()
    idle.end()
    onStop()
  }

  return {
    ready: () => {
      idle.touch()
      return first.passed()
    },
    all: () => objects.values(),
    get version() {
      return forgotten + changes.length
    },
    changesSince: (version) => (version < forgotten ? null : changes.slice(version - forgotten)),
    stop,
  }
}
