import 'server-only'
import type { KubeObject } from '#domain/kube/object.ts'
import { serviceOfHost } from '#domain/traffic/host.ts'
import { indexMesh } from '#domain/traffic/trace/index-mesh.ts'
import type { Mesh } from '#domain/traffic/trace/mesh.ts'
import { propose } from '#domain/traffic/trace/propose.ts'
import type { TraceRequest } from '#domain/traffic/trace/request.ts'
import type { Trace } from '#domain/traffic/trace/trace.ts'
import { traceRequest } from '#domain/traffic/trace/trace-request.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { kubeAs } from '#server/clients/kube/connection.ts'
import { readEndpoints } from './read-endpoints.ts'
import { readMesh, type Unread } from './read-mesh.ts'

export type TraceAnswer = { readonly trace: Trace; readonly unread: readonly Unread[] }

/**
 * The way of a request through what the viewer may read, with `proposed` objects in the place of those in the cluster.
 * Pods are read only behind the destinations it leads to.
 *
 * @throws KubeError NOT_INSTALLED without Istio's definitions, CLUSTER_UNREACHABLE
 */
export async function traceAsViewer(
  viewer: Viewer,
  cluster: string,
  request: TraceRequest,
  proposed: readonly KubeObject[],
): Promise<TraceAnswer> {
  const { mesh: live, unread } = await readMesh(viewer, cluster, namedIn(request, proposed))
  const mesh = propose(live, proposed)
  const first = traceRequest(request, indexMesh(mesh))
  const behind = await readBehind(viewer, cluster, first)
  return { trace: traceRequest(request, indexMesh({ ...mesh, ...behind })), unread }
}

/** The namespaces that the question itself names, where a person may have rights without being a member. */
function namedIn({ host, from }: TraceRequest, proposed: readonly KubeObject[]): readonly string[] {
  const own = from.kind === 'mesh' ? [from.namespace] : (from.gateway?.split('/').slice(0, 1) ?? [])
  const service = /^[^.:]+\.([a-z0-9-]+)(\.svc(\.cluster\.local)?)?(:\d+)?$/.exec(host)?.[1]
  const objects = proposed.flatMap(({ metadata }) => metadata.namespace ?? [])
  return [...own, ...(service === undefined ? [] : [service]), ...objects]
}

async function readBehind(
  viewer: Viewer,
  cluster: string,
  { action }: Trace,
): Promise<Pick<Mesh, 'endpointSlices' | 'pods'>> {
  const kube = kubeAs(viewer, cluster)
  const hosts = new Set((action?.destinations ?? []).map(({ host }) => host))
  const read = await Promise.all(
    [...hosts].map(async (host) => {
      const service = serviceOfHost(host)
      const found = service === null ? null : await readEndpoints(kube, service)
      return found?.found === 'service' ? found.endpoints : null
    }),
  )
  const known = read.filter((endpoints) => endpoints !== null)
  return { endpointSlices: known.flatMap(({ slices }) => slices), pods: known.flatMap(({ pods }) => pods) }
}
