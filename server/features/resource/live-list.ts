import 'server-only'
import type { Failure } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { knownFailure } from '#server/errors.ts'
import { log } from '#server/log.ts'
import { type ReadableList, readableList } from './readable-list.ts'
import type { ResourceQuery } from './resource-contract.ts'
import type { RowChange } from './row-store.ts'

/** A list that is kept readable: rights are asked again, and a cache that went away is found again. */
export type LiveList = {
  readonly list: ReadableList | null
  /** Why there is no list just now. */
  readonly failure: Failure | null
  recheck(viewer: Viewer): Promise<void>
  close(): void
}

export type LiveListListener = {
  change(change: RowChange): void
  /** Another list, other rights, a connection lost or found, a count of another kind. */
  turn(): void
}

export function makeLiveList(cluster: string, query: ResourceQuery, listener: LiveListListener): LiveList {
  let list: ReadableList | null = null
  let failure: Failure | null = null
  let detach = () => {}
  let closed = false

  function attach(next: ReadableList): void {
    detach()
    const pods = next.podCounts?.cache
    const releases = [
      next.cache.hold(),
      next.cache.store.subscribe(listener.change),
      next.cache.onFreshness(listener.turn),
      ...(pods ? [pods.hold(), pods.store.subscribe(({ type }) => type !== 'modified' && listener.turn())] : []),
    ]
    detach = () => {
      for (const release of releases) release()
    }
  }

  return {
    get list() {
      return list
    },
    get failure() {
      return failure
    },
    async recheck(viewer) {
      const asked = await readableList(viewer, cluster, query).catch(failureOf)
      if (closed) return
      if (asked.ok) {
        if (asked.data.cache !== list?.cache) attach(asked.data)
        list = asked.data
        failure = null
      } else {
        failure = asked
        // What cannot be asked at the moment is not what is forbidden: the list stays, and says that it grows old.
        if (asked.code !== 'CLUSTER_UNREACHABLE') list = null
      }
      listener.turn()
    },
    close() {
      closed = true
      detach()
    },
  }
}

/** The stream is a door: what it cannot answer is told to the client, and a bug of ours to the log. */
function failureOf(error: unknown): Failure {
  const known = knownFailure(error)
  if (known !== null) return known
  log.error({ err: error }, 'a followed list could not be read')
  return { ok: false, code: 'INTERNAL', message: { key: 'errors.internal', values: { requestId: '-' } } }
}
