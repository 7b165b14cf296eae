import { createInterface } from 'node:readline'
import { request } from 'undici'
import { startKubectlProxy } from '../../e2e/clients/kubectl.ts'

export type Metadata = {
  readonly name: string
  readonly uid: string
  readonly resourceVersion: string
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  readonly deletionTimestamp?: string
}
export type Item = { readonly metadata: Metadata; readonly spec?: unknown; readonly status?: unknown }
export type Change<T> = {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED'
  readonly object: T
  /** `performance.now()` at its arrival. */
  readonly at: number
}

/** The API server as an administrator, without the start of a process in each call. */
export type Cluster = {
  create(collection: string, object: object): Promise<void>
  /** JSON Patch. */
  patch(path: string, patch: readonly object[]): Promise<void>
  read<T>(path: string): Promise<T>
  remove(path: string): Promise<void>
  /** Tells of every change after now, until `stop`. `query` may hold a selector. */
  follow<T>(collection: string, query: string, hear: (change: Change<T>) => void): Promise<{ stop(): void }>
  close(): void
}

export async function openCluster(): Promise<Cluster> {
  const proxy = await startKubectlProxy()
  async function send(method: string, path: string, body?: unknown, type = 'application/json'): Promise<Response> {
    const response = await fetch(`${proxy.base}/${path}`, {
      method,
      headers: { 'content-type': type },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response
  }
  return {
    create: async (collection, object) => void (await send('POST', collection, object)).body?.cancel(),
    patch: async (path, patch) => void (await send('PATCH', path, patch, 'application/json-patch+json')).body?.cancel(),
    read: async <T>(path: string) => (await (await send('GET', path)).json()) as T,
    remove: async (path) => void (await send('DELETE', path)).body?.cancel(),
    async follow<T>(collection: string, query: string, hear: (change: Change<T>) => void) {
      const list = (await (await send('GET', `${collection}?${query}`)).json()) as {
        metadata: { resourceVersion: string }
      }
      const from = `watch=1&resourceVersion=${list.metadata.resourceVersion}`
      const ended = new AbortController()
      const { body } = await request(`${proxy.base}/${collection}?${from}&${query}`, {
        signal: ended.signal,
        bodyTimeout: 0,
      })
      const lines = createInterface({ input: body })
      for (const source of [body, lines]) source.on('error', endsBy(ended.signal))
      lines.on('line', (line) => hear({ ...(JSON.parse(line) as Omit<Change<T>, 'at'>), at: performance.now() }))
      return { stop: () => ended.abort() }
    },
    close: proxy.stop,
  }
}

/** That it was stopped is no error; anything else ends the run. */
function endsBy(signal: AbortSignal): (error: Error) => void {
  return (error) => {
    if (!signal.aborted) throw error
  }
}
