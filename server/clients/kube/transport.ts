import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import type { KubeConfig } from '@kubernetes/client-node'
import { type Dispatcher, request } from 'undici'
import { makeCredentialSource } from './credentials.ts'
import { errorOfConnection, errorOfStatus, type KubeStatus } from './errors.ts'

/**
 * JSON over HTTP to one API server under the panel's own credentials.
 *
 * client-node's generated classes are not used: they drop fields they do not know and copy every object twice, while the
 * panel must keep unknown fields and holds ten thousand pods. Its KubeConfig is: it knows files, in-cluster
 * credentials and exec plug-ins, and refreshes what expires.
 */
export type Transport = {
  /** The body as parsed JSON. Throws KubeError for any status from 400 on, and where no answer came. */
  json<T>(call: Call): Promise<T>
  /** The raw body, for watches; the caller reads it to the end or aborts `signal`. */
  stream(call: Call): Promise<Dispatcher.ResponseData['body']>
}

export type Call = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>
  readonly body?: unknown
  readonly contentType?: string
  /** Impersonation; empty for the panel itself. Names in lower case. */
  readonly headers?: Readonly<Record<string, string | string[]>>
  readonly signal?: AbortSignal
  /** What it is about, for the message of an error. */
  readonly what: string
}

const answerWithinMs = 15_000
/** The API server sheds load with 429 before it has done anything, so every method may be sent again. */
const attempts = 3
const longestRetryAfterSeconds = 5

export function makeTransport(config: KubeConfig): Transport {
  const server = config.getCurrentCluster()?.server
  if (server === undefined)
    throw new Error('The kubeconfig has no current cluster. Set current-context in the file KUBECONFIG names.')
  const base = new URL(server)
  const credentials = makeCredentialSource(config)

  async function sendOnce(call: Call, bodyTimeout: number): Promise<Dispatcher.ResponseData> {
    const { dispatcher, headers } = await credentials.current()
    return request(new URL(base.pathname.replace(/\/$/, '') + call.path + queryOf(call), base), {
      dispatcher,
      method: call.method,
      headers: { accept: 'application/json', ...headers, ...bodyHeaders(call), ...call.headers },
      body: call.body === undefined ? null : JSON.stringify(call.body),
      signal: call.signal ?? null,
      headersTimeout: answerWithinMs,
      bodyTimeout,
    })
  }

  async function send(call: Call, bodyTimeout: number): Promise<Dispatcher.ResponseData> {
    for (let attempt = 1; ; attempt++) {
      const response = await sendOnce(call, bodyTimeout).catch((error: unknown) => {
        if (attempt < attempts && call.method === 'GET' && isStaleConnection(error)) return null
        throw errorOfConnection(error, call.what)
      })
      if (response === null) continue
      if (response.statusCode < 400) return response
      const status = await readStatus(response)
      const again = attempt < attempts && mayRepeat(response.statusCode, attempt)
      if (response.statusCode === 401) credentials.renew()
      if (!again) throw errorOfStatus(response.statusCode, status, call.what)
      if (response.statusCode === 429)
        await delay(retryAfterMs(response, status), undefined, call.signal ? { signal: call.signal } : {})
    }
  }

  return {
    async json<T>(call: Call): Promise<T> {
      const response = await send(call, answerWithinMs)
      try {
        return (await response.body.json()) as T
      } catch (error) {
        throw errorOfConnection(error, call.what)
      }
    },
    // A watch is silent between events; its reader knows how long silence may last.
    stream: async (call) => (await send(call, 0)).body,
  }
}

/** 401: once more, with credentials read anew (a rotated token). 429: the server asked to come again. */
function mayRepeat(status: number, attempt: number): boolean {
  return status === 429 || (status === 401 && attempt === 1)
}

/** A kept-alive connection that the server closed just before this request was written to it. */
function isStaleConnection(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE'
}

function retryAfterMs(response: Dispatcher.ResponseData, status: KubeStatus): number {
  const seconds = Number(response.headers['retry-after'] ?? status.details?.retryAfterSeconds ?? 1)
  return Math.min(Number.isFinite(seconds) ? seconds : 1, longestRetryAfterSeconds) * 1000
}

function bodyHeaders(call: Call): Record<string, string> {
  return call.body === undefined ? {} : { 'content-type': call.contentType ?? 'application/json' }
}

function queryOf(call: Call): string {
  const given = Object.entries(call.query ?? {}).filter(
    (entry): entry is [string, string | number | boolean] => entry[1] !== undefined,
  )
  return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`
}

async function readStatus(response: Dispatcher.ResponseData): Promise<KubeStatus> {
  const text = await response.body.text().catch(() => '')
  try {
    return JSON.parse(text) as KubeStatus
  } catch {
    return { message: text.slice(0, 300) }
  }
}
