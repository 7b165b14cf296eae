import 'server-only'
import type { KubeObject } from '#domain/kube/object.ts'
import type { Mesh } from '#domain/traffic/trace/mesh.ts'
import { networkingVersion } from '#domain/traffic/virtual-service.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { kubeAs } from '#server/clients/kube/connection.ts'
import type { Kube } from '#server/clients/kube/kube.ts'
import { listAll } from '#server/features/namespace/list-all.ts'
import { membershipsOf } from '#server/features/operation/memberships.ts'

const kinds = {
  gateways: { apiVersion: networkingVersion, kind: 'Gateway', group: 'networking.istio.io', resource: 'gateways' },
  virtualServices: {
    apiVersion: networkingVersion,
    kind: 'VirtualService',
    group: 'networking.istio.io',
    resource: 'virtualservices',
  },
  destinationRules: {
    apiVersion: networkingVersion,
    kind: 'DestinationRule',
    group: 'networking.istio.io',
    resource: 'destinationrules',
  },
  serviceEntries: {
    apiVersion: networkingVersion,
    kind: 'ServiceEntry',
    group: 'networking.istio.io',
    resource: 'serviceentries',
  },
  services: { apiVersion: 'v1', kind: 'Service', group: '', resource: 'services' },
} as const

type Place = keyof typeof kinds

/** A kind the viewer may not read everywhere: an answer may be another with what he does not see. */
export type Unread = { readonly kind: string; readonly where: 'elsewhere' | 'everywhere' }

export type ReadMesh = { readonly mesh: Mesh; readonly unread: readonly Unread[] }

/**
 * Everything a trace depends on but pods, as the viewer may read it: all of the cluster, or, of kinds he may not list
 * everywhere, those of the namespaces he is a member of and of those in `also`. What is missing is said.
 *
 * @throws KubeError NOT_INSTALLED without Istio's definitions, CLUSTER_UNREACHABLE
 */
export async function readMesh(viewer: Viewer, cluster: string, also: readonly string[]): Promise<ReadMesh> {
  const kube = kubeAs(viewer, cluster)
  const own = (await membershipsOf(viewer)).filter((membership) => membership.cluster === cluster)
  const namespaces = [...new Set([...own.map(({ namespace }) => namespace), ...also])]
  const places = Object.keys(kinds) as readonly Place[]
  const read = await Promise.all(places.map((place) => readKind(kube, place, namespaces)))
  const mesh = Object.fromEntries(places.map((place, index) => [place, read[index]?.objects ?? []]))
  return {
    mesh: { ...(mesh as Record<Place, readonly KubeObject[]>), endpointSlices: [], pods: [] },
    unread: places.flatMap((place, index) => {
      const where = read[index]?.unread ?? null
      return where === null ? [] : [{ kind: kinds[place].kind, where }]
    }),
  }
}

async function readKind(
  kube: Kube,
  place: Place,
  namespaces: readonly string[],
): Promise<{ readonly objects: readonly KubeObject[]; readonly unread: Unread['where'] | null }> {
  const { apiVersion, kind, group, resource } = kinds[place]
  if (await kube.allowed({ verb: 'list', group, resource }))
    return { objects: await listAll(kube, { apiVersion, kind }), unread: null }
  const lists = await Promise.all(
    namespaces.map(async (namespace) =>
      (await kube.allowed({ verb: 'list', group, resource, namespace }))
        ? await listAll(kube, { apiVersion, kind, namespace })
        : null,
    ),
  )
  const readable = lists.filter((list) => list !== null)
  return { objects: readable.flat(), unread: readable.length === 0 ? 'everywhere' : 'elsewhere' }
}
