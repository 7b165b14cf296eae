import 'server-only'
import type { Viewer } from '#server/auth/viewer.ts'
import { loadKubeConfig } from './credentials.ts'
import { type Discovery, makeDiscovery } from './discovery.ts'
import { errorOfUnknownCluster } from './errors.ts'
import { makeKube } from './identity-kube.ts'
import type { Impersonation } from './impersonation.ts'
import type { Kube } from './kube.ts'
import { makeTransport, type Transport } from './transport.ts'

/** The only cluster so far; every path, key and row carries its id already. */
export const defaultCluster = 'default'

type Connection = { readonly transport: Transport; readonly discovery: Discovery }

// On globalThis, or each of Next's server bundles would open connections of its own.
const shared = globalThis as typeof globalThis & { pilothouseClusters?: Map<string, Connection> }

/** The API server as this person; cluster RBAC decides what he sees and may do. */
export function kubeAs(viewer: Viewer, cluster: string): Kube {
  return kubeOf(cluster, viewer.kubernetes)
}

/**
 * The API server as the panel's own service account: for watch caches, reviews, and the writes `policy.ts` allowed.
 * Never hand what it reads to a viewer without an access review.
 */
export function kubeAsPanel(cluster: string): Kube {
  return kubeOf(cluster, null)
}

/** The raw connection of a cluster, for what is not one object: watches, health, reviews. */
export function connectionOf(cluster: string): Connection {
  shared.pilothouseClusters ??= new Map()
  const clusters = shared.pilothouseClusters
  const known = clusters.get(cluster)
  if (known !== undefined) return known
  if (cluster !== defaultCluster) throw errorOfUnknownCluster(cluster)
  const transport = makeTransport(loadKubeConfig())
  const connection = { transport, discovery: makeDiscovery(transport) }
  clusters.set(cluster, connection)
  return connection
}

/** Forgets the connections; for tests that point the process at another cluster. */
export function forgetConnections(): void {
  shared.pilothouseClusters?.clear()
}

function kubeOf(cluster: string, impersonation: Impersonation): Kube {
  const { transport, discovery } = connectionOf(cluster)
  return makeKube(transport, discovery, impersonation)
}
