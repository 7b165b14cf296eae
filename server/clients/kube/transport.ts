import 'server-only'
import type { RequestOptions } from 'node:https'
import { KubeConfig } from '@kubernetes/client-node'
import { Agent, type Dispatcher, request } from 'undici'
import { env } from '#server/env.ts'
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
  /** Impersonation; empty for the panel itself. */
  readonly headers?: Readonly<Record<string, string | string[]>>
  readonly signal?: AbortSignal
  /** What it is about, for the message of an error. */
  readonly what: string
}

const answerWithinMs = 15_000
/** Exec plug-ins and projected tokens expire; client-node refreshes them when asked, so ask now and then. */
const credentialsForMs = 60_000

export function makeTransport(config: KubeConfig): Transport {
  const server = config.getCurrentCluster()?.server
  if (server === undefined) throw new Error('The kubeconfig has no current cluster. Set current-context in the file KUBECONFIG names.')
  const base = new URL(server)
  const prefix = base.pathname.replace(/\/$/, '')
  let credentials: Promise<Credentials> | undefined

  async function send(call: Call, headersTimeout: number, bodyTimeout: number): Promise<Dispatcher.ResponseData> {
    credentials ??= loadCredentials(config)
    let current = await credentials
    if (Date.now() > current.until) {
      credentials = loadCredentials(config, current)
      current = await credentials
    }
    const response = await request(new URL(prefix + call.path + queryOf(call), base), {
      dispatcher: current.agent,
      method: call.method,
      headers: { accept: 'application/json', ...current.headers, ...bodyHeaders(call), ...call.headers },
      body: call.body === undefined ? null : JSON.stringify(call.body),
      signal: call.signal ?? null,
      headersTimeout,
      bodyTimeout,
    }).catch((error: unknown) => {
      throw errorOfConnection(error, call.what)
    })
    if (response.statusCode === 401) credentials = undefined
    if (response.statusCode < 400) return response
    throw errorOfStatus(response.statusCode, await readStatus(response), call.what)
  }

  return {
    async json<T>(call: Call): Promise<T> {
      const response = await send(call, answerWithinMs, answerWithinMs)
      try {
        return (await response.body.json()) as T
      } catch (error) {
        throw errorOfConnection(error, call.what)
      }
    },
    // A watch is silent between events; bookmarks come about once a minute.
    stream: async (call) => (await send(call, answerWithinMs, 0)).body,
  }
}

/** The configuration KUBECONFIG names, or the pod's own service account. */
export function loadKubeConfig(): KubeConfig {
  const config = new KubeConfig()
  const path = env().KUBECONFIG
  if (path === undefined) config.loadFromCluster()
  else config.loadFromFile(path)
  return config
}

type Credentials = { readonly agent: Agent; readonly headers: Record<string, string>; readonly until: number; readonly key: string }

/** Keeps the open connections of `previous` when only the token was refreshed. */
async function loadCredentials(config: KubeConfig, previous?: Credentials): Promise<Credentials> {
  const options: RequestOptions = {}
  await config.applyToHTTPSOptions(options)
  const { ca, cert, key, rejectUnauthorized, servername } = options
  const identity = JSON.stringify([ca, cert, key, rejectUnauthorized, servername].map(String))
  const connect = { ca, cert, key, ...(rejectUnauthorized === undefined ? {} : { rejectUnauthorized }), ...(servername === undefined ? {} : { servername }) }
  const agent = previous?.key === identity ? previous.agent : new Agent({ connect, connections: 32, keepAliveTimeout: 30_000 })
  const headers = Object.fromEntries(Object.entries(options.headers ?? {}).map(([name, value]) => [name, String(value)]))
  if (typeof options.auth === 'string') headers.authorization = `Basic ${Buffer.from(options.auth).toString('base64')}`
  return { agent, headers, until: Date.now() + credentialsForMs, key: identity }
}

function bodyHeaders(call: Call): Record<string, string> {
  return call.body === undefined ? {} : { 'content-type': call.contentType ?? 'application/json' }
}

function queryOf(call: Call): string {
  const given = Object.entries(call.query ?? {}).filter((entry): entry is [string, string | number | boolean] => entry[1] !== undefined)
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
