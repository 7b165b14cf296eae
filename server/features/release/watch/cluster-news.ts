import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import type { ReleaseSpec } from '#domain/release/spec.ts'
import { connectionOf } from '#server/clients/kube/connection.ts'
import { type Follower, follow } from '#server/clients/kube/follow.ts'
import { log } from '#server/log.ts'
import { concerns, type FollowedKind, kindsOf } from './concerns.ts'

export type Followed = { readonly id: string; readonly cluster: string; readonly spec: ReleaseSpec }

/** Watches what active releases are about, one watch for each kind and namespace however many releases share it. */
export type ClusterNews = {
  follow(release: Followed): void
  forget(releaseId: string): void
  stop(): void
}

type Watch = { readonly cluster: string; readonly namespace: string; readonly kind: FollowedKind }

const retryMs = 1_000

/** @param tell called with the id of each release that a change concerns; several changes at once are its to join */
export function followCluster(tell: (releaseId: string) => void): ClusterNews {
  const followed = new Map<string, Followed>()
  const watches = new Map<string, AbortController>()

  function adjust(): void {
    const needed = new Map([...followed.values()].flatMap(watchesOf).map((watch) => [keyOf(watch), watch]))
    for (const [key, abort] of watches) {
      if (needed.has(key)) continue
      abort.abort()
      watches.delete(key)
    }
    for (const [key, watch] of needed) {
      if (watches.has(key)) continue
      const abort = new AbortController()
      watches.set(key, abort)
      void keepWatching(watch, followerOf(watch, followed, tell), abort.signal)
    }
  }

  return {
    follow(release) {
      if (followed.has(release.id)) return
      followed.set(release.id, release)
      adjust()
    },
    forget(releaseId) {
      if (followed.delete(releaseId)) adjust()
    },
    stop() {
      followed.clear()
      adjust()
    },
  }
}

function watchesOf({ cluster, spec }: Followed): readonly Watch[] {
  return kindsOf(spec).map((kind) => ({ cluster, namespace: spec.namespace, kind }))
}

function keyOf({ cluster, namespace, kind }: Watch): string {
  return [cluster, namespace, kind.apiVersion, kind.kind].join('|')
}

/** A complete list tells every release of the namespace: what happened before it, no event says. */
function followerOf(
  { cluster, namespace }: Watch,
  followed: ReadonlyMap<string, Followed>,
  tell: (releaseId: string) => void,
): Follower {
  const here = () =>
    [...followed.values()].filter((release) => release.cluster === cluster && release.spec.namespace === namespace)
  let listed = false
  const hear: Follower['set'] = (object) => {
    if (!listed) return
    for (const { id, spec } of here()) if (concerns(spec, object)) tell(id)
  }
  return {
    listing() {
      listed = false
    },
    listed() {
      listed = true
      for (const { id } of here()) tell(id)
    },
    set: hear,
    remove: hear,
    connected() {},
    disconnected(error) {
      log.warn({ err: error, namespace }, 'a watch for releases lost the cluster; it tries again')
    },
  }
}

async function keepWatching(
  { cluster, namespace, kind }: Watch,
  follower: Follower,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const { transport, discovery } = connectionOf(cluster)
      const path = await discovery.pathOf(kind.apiVersion, kind.kind)
      await follow(transport, path, follower, signal, namespace)
    } catch (error) {
      // A kind that is not served yet, or a cluster that does not say what it serves.
      log.warn({ err: error, namespace, kind: kind.kind }, 'a watch for releases cannot begin; it tries again')
      await delay(retryMs, undefined, { signal }).catch(() => {})
    }
  }
}
