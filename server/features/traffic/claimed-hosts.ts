import 'server-only'
import { foreignNamespaces } from '#domain/traffic/host.ts'
import type { VirtualService } from '#domain/traffic/virtual-service.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { kubeAs } from '#server/clients/kube/connection.ts'

/**
 * The namespaces whose Services a VirtualService claims although the viewer may not write VirtualServices there.
 * Not an error of his own making, but a change to it would act on others' traffic (ISTIO-SECURITY-2026-002).
 */
export async function claimsWithoutRights(
  viewer: Viewer,
  cluster: string,
  object: VirtualService,
): Promise<readonly string[]> {
  const kube = kubeAs(viewer, cluster)
  const claimed = foreignNamespaces(object.spec?.hosts ?? [], object.metadata.namespace ?? '')
  const without = claimed.map(async (namespace) => {
    const may = await kube.allowed({
      verb: 'update',
      group: 'networking.istio.io',
      resource: 'virtualservices',
      namespace,
    })
    return may ? [] : [namespace]
  })
  return (await Promise.all(without)).flat()
}
