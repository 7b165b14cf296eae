import 'server-only'
import type { KubeObject, ObjectRef } from '#domain/kube/object.ts'
import type { EndpointFacts } from '#domain/traffic/availability.ts'
import type { Kube } from '#server/clients/kube/kube.ts'
import { listAll } from '#server/features/namespace/list-all.ts'

type ServiceName = { readonly namespace: string; readonly name: string }

/** `endpoints` is null where the Service selects no pods or the viewer may not read them. */
export type ReadEndpoints =
  | { readonly found: 'absent' | 'hidden' }
  | { readonly found: 'service'; readonly serviceType: string; readonly endpoints: EndpointFacts | null }

/** The Service with its EndpointSlices and pods, as the identity of `kube` may read them. */
export async function readEndpoints(kube: Kube, { namespace, name }: ServiceName): Promise<ReadEndpoints> {
  const may = (group: string, resource: string, verb = 'list') =>
    kube.allowed({ verb, group, resource, namespace, ...(verb === 'get' ? { name } : {}) })
  const [mayService, maySlices, mayPods] = await Promise.all([
    may('', 'services', 'get'),
    may('discovery.k8s.io', 'endpointslices'),
    may('', 'pods'),
  ])
  if (!mayService) return { found: 'hidden' }
  const [service, slices] = await Promise.all([
    kube.read({ apiVersion: 'v1', kind: 'Service', namespace, name }),
    maySlices
      ? listAll(kube, {
          apiVersion: 'discovery.k8s.io/v1',
          kind: 'EndpointSlice',
          namespace,
          labelSelector: `kubernetes.io/service-name=${name}`,
        })
      : null,
  ])
  if (service === null) return { found: 'absent' }
  const { type = 'ClusterIP', selector } = specOf(service)
  if (slices === null || !mayPods || selector === undefined || Object.keys(selector).length === 0)
    return { found: 'service', serviceType: type, endpoints: null }
  const labelSelector = Object.entries(selector)
    .map(([key, value]) => `${key}=${value}`)
    .join(',')
  const pods = await listAll(kube, { apiVersion: 'v1', kind: 'Pod', namespace, labelSelector })
  return {
    found: 'service',
    serviceType: type,
    endpoints: { slices, pods, minReadySecondsByOwner: await readHolds(kube, namespace, pods) },
  }
}

function specOf(service: KubeObject): { readonly type?: string; readonly selector?: Readonly<Record<string, string>> } {
  const { spec } = service as { spec?: { type?: string; selector?: Readonly<Record<string, string>> } }
  return spec ?? {}
}

/** `minReadySeconds` of the pods' controllers; a kind the viewer may not read counts as none. */
async function readHolds(
  kube: Kube,
  namespace: string,
  pods: readonly KubeObject[],
): Promise<ReadonlyMap<string, number>> {
  const owners = new Map<string, ObjectRef>()
  for (const owner of pods.flatMap((pod) => pod.metadata.ownerReferences ?? [])) {
    if (owner.controller === true && owner.apiVersion === 'apps/v1')
      owners.set(owner.uid, { apiVersion: 'apps/v1', kind: owner.kind, namespace, name: owner.name })
  }
  const kinds = [...new Set([...owners.values()].map(({ kind }) => kind))]
  const readable = new Map(
    await Promise.all(
      kinds.map(
        async (kind) =>
          [
            kind,
            await kube.allowed({ verb: 'get', group: 'apps', resource: `${kind.toLowerCase()}s`, namespace }),
          ] as const,
      ),
    ),
  )
  const holds = [...owners]
    .filter(([, { kind }]) => readable.get(kind) === true)
    .map(async ([uid, ref]) => [uid, holdOf(await kube.read(ref))] as const)
  return new Map(await Promise.all(holds))
}

function holdOf(owner: KubeObject | null): number {
  const { spec } = (owner ?? {}) as { spec?: { minReadySeconds?: number } }
  return spec?.minReadySeconds ?? 0
}
