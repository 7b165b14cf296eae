import 'server-only'
import { networkingVersion, type VirtualService } from '#domain/traffic/virtual-service.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { kubeAs } from '#server/clients/kube/connection.ts'
import type { Kube } from '#server/clients/kube/kube.ts'
import { listAll } from '#server/features/namespace/list-all.ts'
import { membershipsOf } from '#server/features/operation/memberships.ts'

const question = { verb: 'list', group: 'networking.istio.io', resource: 'virtualservices' } as const

/**
 * Every VirtualService the viewer may list, by namespace and name: all of the cluster, or, for people without such a
X
 *
 * @throws KubeError NOT_INSTALLED without Istio's definitions, CLUSTER_UNREACHABLE
 */
export async function listVirtualServices(viewer: Viewer, cluster: string): Promise<readonly VirtualService[]> {
  const kube = kubeAs(viewer, cluster)
  const found = (await kube.allowed(question))
    ? await listAll(kube, { apiVersion: networkingVersion, kind: 'VirtualService' })
    : (
        await Promise.all(
          (
            await readableNamespaces(viewer, cluster, kube)
          ).map((namespace) => listAll(kube, { apiVersion: networkingVersion, kind: 'VirtualService', namespace })),
        )
      ).flat()
  return found.toSorted((a, b) => keyOf(a).localeCompare(keyOf(b))) as readonly VirtualService[]
}

async function readableNamespaces(viewer: Viewer, cluster: string, kube: Kube): Promise<readonly string[]> {
  const own = (await membershipsOf(viewer)).filter((membership) => membership.cluster === cluster)
  const readable = await Promise.all(
    own.map(async ({ namespace }) => ((await kube.allowed({ ...question, namespace })) ? [namespace] : [])),
  )
  return readable.flat()
}

function keyOf({ metadata }: VirtualService): string {
  return `${metadata.namespace}/${metadata.name}`
}
