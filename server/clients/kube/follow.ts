import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import type { KubeObject } from '#domain/kube/object.ts'
import { type ResourcePath, urlOf } from './discovery.ts'
import { KubeError } from './errors.ts'
import type { Transport } from './transport.ts'
import { isExpired, watchEvents } from './watch-events.ts'

/** Who is told what happens to the objects of a kind. Objects are given as they come; keep what you need of them. */
export type Follower = {
  /** A complete list begins; what is not `set` before `listed` no longer exists. */
  listing(): void
  listed(): void
  set(object: KubeObject): void
  remove(object: KubeObject): void
  /** What is known is what is, as of now. */
  connected(): void
  /** What is known grows old; trying again. */
  disconnected(error: KubeError): void
}

type RawList = {
  readonly items: readonly KubeObject[]
  readonly metadata: { readonly resourceVersion: string; readonly continue?: string }
}

const pageSize = 500
const firstRetryMs = 200
const longestRetryMs = 5_000

/**
 * Keeps a follower up to date with every object of a kind, or those of one namespace, until `signal` aborts: lists in pages, then watches from there,
 * and begins again whenever the connection or the server's memory (410 Gone) ends. Never throws.
 */
export async function follow(
  transport: Transport,
  path: ResourcePath,
  follower: Follower,
  signal: AbortSignal,
  namespace?: string,
): Promise<void> {
  let version: string | undefined
  let failures = 0
  while (!signal.aborted) {
    try {
      version ??= await listAll(transport, urlOf(path, namespace), path, follower, signal)
      const opened = () => {
        failures = 0
        follower.connected()
      }
      for await (const { type, object } of watchEvents(transport, path, version, signal, opened, namespace)) {
        version = object.metadata.resourceVersion ?? version
        if (type === 'DELETED') follower.remove(object)
        else if (type !== 'BOOKMARK') follower.set(object)
      }
    } catch (error) {
      if (signal.aborted) return
      if (isExpired(error)) version = undefined
      else if (error instanceof KubeError) follower.disconnected(error)
      else throw error
      failures++
      await delay(retryMs(failures), undefined, { signal }).catch(() => {})
    }
  }
}

/** Lists everything in pages of one moment; answers its version. */
async function listAll(
  transport: Transport,
  url: string,
  path: ResourcePath,
  follower: Follower,
  signal: AbortSignal,
): Promise<string> {
  follower.listing()
  let from: string | undefined
  for (;;) {
    const query = { limit: pageSize, continue: from }
    const page = await transport.json<RawList>({
      method: 'GET',
      path: url,
      query,
      what: path.plural,
      signal,
    })
    // Items of a list carry neither; the list's own kind says what they are.
    for (const item of page.items) follower.set(Object.assign(item, { apiVersion: path.apiVersion, kind: path.kind }))
    from = page.metadata.continue || undefined
    if (from !== undefined) continue
    follower.listed()
    follower.connected()
    return page.metadata.resourceVersion
  }
}

/** Doubles from 0.2 s to 5 s, a quarter of it by chance, so that panels do not come back together. */
function retryMs(failures: number): number {
  return Math.min(firstRetryMs * 2 ** (failures - 1), longestRetryMs) * (0.75 + Math.random() * 0.25)
}
