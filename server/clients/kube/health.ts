import 'server-only'
import { connectionOf } from './connection.ts'

/** Whether the API server says it is ready; null when it does, else the reason. */
export async function kubeHealth(cluster: string): Promise<string | null> {
  try {
    const stream = await connectionOf(cluster).transport.stream({
      method: 'GET',
      path: '/readyz',
      what: 'readyz',
      signal: AbortSignal.timeout(3_000),
    })
    await stream.dump()
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Whether the cluster serves `group/version/plural` (core: `v1/plural`). */
export function kubeServes(cluster: string, resource: string): Promise<boolean> {
  return connectionOf(cluster).discovery.serves(resource)
}
