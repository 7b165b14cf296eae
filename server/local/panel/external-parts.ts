import pg from 'pg'
import type { Part } from '../part.ts'
import { waitUntil } from '../wait-until.ts'
import type { Settings } from './settings.ts'

/** The user's own Postgres instead of ours. */
export function externalPostgres(url: string): Part {
  return {
    id: 'postgres',
    needs: [],
    external: true,
    async start(context) {
      context.step('asking the Postgres of DATABASE_URL')
      await waitUntil(() => isPostgresAnswering(url), {
        what: 'an answer of the Postgres of DATABASE_URL',
        timeoutSeconds: 30,
        signal: context.signal,
      })
      await context.publish({ postgres: url })
    },
  }
}

/** The user's own cluster instead of ours. */
export function externalCluster(cluster: Exclude<Settings['cluster'], { kind: 'embedded' }>): Part {
  const source = cluster.kind === 'kubeconfig' ? 'KUBECONFIG' : 'the pod this runs in'
  return {
    id: 'control-plane',
    needs: [],
    external: true,
    async start(context) {
      context.step(`asking the cluster of ${source}`)
      // Loaded only here: it is large, and the embedded default does without it.
      const { KubeConfig, VersionApi } = await import('@kubernetes/client-node')
      const config = new KubeConfig()
      if (cluster.kind === 'kubeconfig') config.loadFromFile(cluster.path)
      else config.loadFromCluster()
      const api = config.makeApiClient(VersionApi)
      const check = async () => (await api.getCode()).gitVersion !== ''
      await waitUntil(check, {
        what: `an answer of the cluster of ${source}`,
        timeoutSeconds: 30,
        signal: context.signal,
      })
      await context.publish({ kubernetes: config.getCurrentCluster()?.server ?? null })
    },
  }
}

async function isPostgresAnswering(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  await client.connect()
  await client.end()
  return true
}
