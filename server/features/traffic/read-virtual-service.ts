import 'server-only'
import { type VirtualService, virtualServiceRef } from '#domain/traffic/virtual-service.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { kubeAs } from '#server/clients/kube/connection.ts'

/**
 * One VirtualService as it is now, read as the viewer; null where there is none.
 *
 * @throws KubeError FORBIDDEN when the viewer may not read it
 */
export async function readVirtualService(
  viewer: Viewer,
  cluster: string,
  namespace: string,
  name: string,
): Promise<VirtualService | null> {
  return kubeAs(viewer, cluster).read(virtualServiceRef(namespace, name)) as Promise<VirtualService | null>
}
