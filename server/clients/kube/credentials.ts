import 'server-only'
import type { RequestOptions } from 'node:https'
import { KubeConfig } from '@kubernetes/client-node'
import { Agent, type Dispatcher, ProxyAgent } from 'undici'
import { env } from '#server/env.ts'
import { errorOfConnection } from './errors.ts'

/** What the API server is reached and asked with. */
export type Credentials = { readonly dispatcher: Dispatcher; readonly headers: Readonly<Record<string, string>> }

/** Answers the credentials as they are now; `renew` throws away what is known, after a 401. */
export type CredentialSource = {
  current(): Promise<Credentials>
  renew(): void
}

type Loaded = Credentials & { readonly until: number; readonly identity: string }

/** Exec plug-ins and projected tokens expire; client-node refreshes them when asked, so ask now and then. */
const validForMs = 60_000

/**
 * The configuration KUBECONFIG names, or the pod's own service account.
 *
 * @throws KubeError CLUSTER_UNREACHABLE while the file is not there or cannot be understood
 */
export function loadKubeConfig(): KubeConfig {
  const config = new KubeConfig()
  const path = env().KUBECONFIG
  try {
    if (path === undefined) config.loadFromCluster()
    else config.loadFromFile(path)
  } catch (error) {
    // A parser quotes what it could not read, and a kubeconfig is full of secrets.
    const readable = error instanceof Error && 'code' in error ? error : new Error('it cannot be read as a kubeconfig')
    throw errorOfConnection(readable, path ?? 'in-cluster configuration')
  }
  return config
}

export function makeCredentialSource(config: KubeConfig): CredentialSource {
  let loaded: Loaded | undefined
  let loading: Promise<Loaded> | undefined

  function load(): Promise<Loaded> {
    // A failed attempt (an exec plug-in that is offline) is not remembered.
    loading ??= loadCredentials(config, loaded).finally(() => {
      loading = undefined
    })
    return loading
  }

  return {
    async current() {
      if (loaded === undefined || Date.now() > loaded.until) loaded = await load()
      return loaded
    },
    renew() {
      if (loaded !== undefined) loaded = { ...loaded, until: 0 }
    },
  }
}

/** Keeps the open connections of `previous` when only the token was refreshed. */
async function loadCredentials(config: KubeConfig, previous: Loaded | undefined): Promise<Loaded> {
  const options: RequestOptions = {}
  await config.applyToHTTPSOptions(options)
  const { ca, cert, key, rejectUnauthorized, servername } = options
  const tls = withoutUndefined({ ca, cert, key, rejectUnauthorized, servername })
  const proxy = config.getCurrentCluster()?.proxyUrl
  const identity = JSON.stringify([ca, cert, key, rejectUnauthorized, servername, proxy].map(String))
  const dispatcher = previous?.identity === identity ? previous.dispatcher : makeDispatcher(tls, proxy)
  const headers = Object.fromEntries(
    Object.entries(options.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
  )
  if (typeof options.auth === 'string') headers.authorization = `Basic ${Buffer.from(options.auth).toString('base64')}`
  return { dispatcher, headers, until: Date.now() + validForMs, identity }
}

/**
 * HTTP/1.1 with as many connections as there are requests at once: each watch holds one for as long as it lives. Over
 * HTTP/2 all of them would share one, so that one lost connection, or the GOAWAY by which API servers spread their
 * clients, would fail every watch and every write in flight together.
 */
function makeDispatcher(tls: object, proxy: string | undefined): Dispatcher {
  const keepAliveTimeout = 30_000
  if (proxy !== undefined && proxy !== '')
    return new ProxyAgent({ uri: proxy, requestTls: tls, keepAliveTimeout, allowH2: false })
  return new Agent({ connect: { ...tls, timeout: 5_000 }, keepAliveTimeout, allowH2: false })
}

function withoutUndefined(values: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}
