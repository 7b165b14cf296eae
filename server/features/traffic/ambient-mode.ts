import 'server-only'
import type { Viewer } from '#server/auth/viewer.ts'
import { kubeAs } from '#server/clients/kube/connection.ts'

/**
 * Whether a namespace is in ambient mode with no waypoint named: HTTP routes are then read by nobody for calls inside
 * it. False where the viewer may not read the namespace, because nothing is known.
 */
export async function ambientWithoutWaypoint(viewer: Viewer, cluster: string, namespace: string): Promise<boolean> {
  const kube = kubeAs(viewer, cluster)
  if (!(await kube.allowed({ verb: 'get', group: '', resource: 'namespaces', namespace, name: namespace })))
    return false
  const labels = (await kube.read({ apiVersion: 'v1', kind: 'Namespace', name: namespace }))?.metadata.labels ?? {}
  const waypoint = labels['istio.io/use-waypoint']
  return labels['istio.io/dataplane-mode'] === 'ambient' && (waypoint === undefined || waypoint === 'none')
}
