import { setTimeout as sleep } from 'node:timers/promises'
import { CoreV1Api, type KubeConfig, type V1Pod, Watch } from '@kubernetes/client-node'
import { type PodEntry, podEntry } from './pod-entry.ts'
import type { PodNews } from './pod-table.ts'

const pageSize = 500
const pauseMs = 500
/** Below the 30 s of silence after which the client gives a connection up: the API server ends the watch in good order. */
const watchSeconds = 25

/**
 * All pods of the cluster that have an address, trimmed to what is needed, and the news about them. An API server that
 * goes away is asked again until it is back; what it said last stays true meanwhile.
 */
export class PodWatch {
  readonly #config: KubeConfig
  readonly #entries = new Map<string, PodEntry>()
  readonly #tell: (news: PodNews) => void

  constructor(config: KubeConfig, tell: (news: PodNews) => void) {
    this.#config = config
    this.#tell = tell
  }

  all(): PodNews {
    return { all: [...this.#entries.values()] }
  }

  /** Lists once, so that pods are known when it resolves, then watches until `signal` is aborted. */
  async start(signal: AbortSignal, log: (line: string) => void): Promise<void> {
    const version = await this.#list()
    void this.#follow(version, signal, log)
  }

  async #follow(version: string, signal: AbortSignal, log: (line: string) => void): Promise<void> {
    let from: string | null = version
    while (!signal.aborted) {
      try {
        from ??= await this.#list()
        from = await this.#watch(from, signal)
        continue
      } catch (error) {
        if (signal.aborted) return
        log(`watching pods: ${error instanceof Error ? error.message : String(error)}; trying again`)
        // Where the watch broke is unknown, and a list says it all.
        from = null
      }
      await sleep(pauseMs, undefined, { signal }).catch(() => {})
    }
  }

  async #list(): Promise<string> {
    const api = this.#config.makeApiClient(CoreV1Api)
    const entries: PodEntry[] = []
    let next: string | undefined
    let version = ''
    do {
      const page = await api.listPodForAllNamespaces({ limit: pageSize, _continue: next })
      for (const pod of page.items) {
        const entry = podEntry(pod)
        if (entry !== null) entries.push(entry)
      }
      next = page.metadata?._continue || undefined
      version = page.metadata?.resourceVersion ?? ''
    } while (next !== undefined)
    this.#entries.clear()
    for (const entry of entries) this.#entries.set(entry.uid, entry)
    this.#tell(this.all())
    return version
  }

  /** Resolves with the version to go on from when the API server ends the watch in good order. */
  async #watch(version: string, signal: AbortSignal): Promise<string> {
    let last = version
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const take = (type: string, object: V1Pod): void => {
      if (type === 'ERROR') reject(new Error(JSON.stringify(object)))
      else if (type !== 'BOOKMARK') this.#take(type, object)
      last = object.metadata?.resourceVersion ?? last
    }
    const query = { resourceVersion: version, allowWatchBookmarks: true, timeoutSeconds: watchSeconds }
    const watch = new Watch(this.#config).watch('/api/v1/pods', query, take, (error: unknown) =>
      error ? reject(error) : resolve(),
    )
    const stop = (): void => void watch.then((controller) => controller.abort(), reject)
    signal.addEventListener('abort', stop, { once: true })
    try {
      await watch
      await promise
    } finally {
      signal.removeEventListener('abort', stop)
    }
    return last
  }

  #take(type: string, object: V1Pod): void {
    const uid = object.metadata?.uid ?? ''
    const entry = type === 'DELETED' ? null : podEntry(object)
    const before = this.#entries.get(uid)
    if (entry === null) {
      if (this.#entries.delete(uid)) this.#tell({ drop: uid })
      return
    }
    this.#entries.set(uid, entry)
    // Most changes of a pod's status mean nothing here.
    if (JSON.stringify(before) !== JSON.stringify(entry)) this.#tell({ put: entry })
  }
}
