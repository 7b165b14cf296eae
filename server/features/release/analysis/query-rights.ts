import 'server-only'
import { may } from '#server/auth/policy.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { defaultCluster } from '#server/clients/kube/connection.ts'

/** A metrics server knows no viewers; who may read everything that was done here may read every metric. */
export function mayQueryAnything(viewer: Viewer): boolean {
  return may(viewer, 'operation:read-all', { cluster: defaultCluster })
}
