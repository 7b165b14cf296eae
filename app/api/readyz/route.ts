import { connection } from 'next/server'
import { databaseHealth } from '#server/clients/catalog/health.ts'
import { defaultCluster } from '#server/clients/kube/connection.ts'
import { kubeHealth } from '#server/clients/kube/health.ts'

/**
 * 200 when the panel can do its work, 503 when a part of the outside world does not answer. The parts are named,
 * their addresses and errors are not: this answers anybody.
 */
export async function GET(): Promise<Response> {
  await connection()
  const [database, cluster] = await Promise.all([databaseHealth(), kubeHealth(defaultCluster)])
  const parts = { database: database === null ? 'ok' : 'unreachable', cluster: cluster === null ? 'ok' : 'unreachable' }
  const ready = database === null && cluster === null
  return Response.json({ status: ready ? 'ok' : 'unavailable', ...parts }, { status: ready ? 200 : 503 })
}
