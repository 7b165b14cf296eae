import { existsSync } from 'node:fs'

/** What the person who starts the panel decides, from the environment. */
export type Settings = {
  readonly home: string | undefined
  readonly port: number
  /** Address to listen on; 127.0.0.1 unless told. */
  readonly host: string
  /** A Postgres of the user's. */
  readonly databaseUrl: string | null
  /** A cluster of the user's. */
  readonly cluster:
    | { readonly kind: 'embedded' }
    | { readonly kind: 'kubeconfig'; readonly path: string }
    | { readonly kind: 'in-cluster' }
  readonly prometheusUrl: string | null
}

type Environment = Readonly<Record<string, string | undefined>>

const serviceAccountToken = '/var/run/secrets/kubernetes.io/serviceaccount/token'

/** @throws naming the variable and what it must be */
export function readSettings(environment: Environment): Settings {
  return {
    home: environment.PILOTHOUSE_HOME,
    port: readPort(environment.PORT),
    host: environment.HOST || '127.0.0.1',
    databaseUrl: environment.DATABASE_URL || null,
    cluster: readCluster(environment),
    prometheusUrl: environment.PILOTHOUSE_PROMETHEUS_URL || null,
  }
}

function readPort(text: string | undefined): number {
  if (!text) return 3000
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`PORT must be a number from 1 to 65535, not ${JSON.stringify(text)}.`)
  return port
}

function readCluster({ KUBECONFIG, KUBERNETES_SERVICE_HOST }: Environment): Settings['cluster'] {
  if (KUBECONFIG) {
    if (!existsSync(KUBECONFIG))
      throw new Error(
        `KUBECONFIG names ${KUBECONFIG}, which is no file. Correct it, or unset it for the embedded cluster.`,
      )
    return { kind: 'kubeconfig', path: KUBECONFIG }
  }
  return KUBERNETES_SERVICE_HOST && existsSync(serviceAccountToken) ? { kind: 'in-cluster' } : { kind: 'embedded' }
}
