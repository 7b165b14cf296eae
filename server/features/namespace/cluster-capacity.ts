import 'server-only'
import type { KubeObject } from '#domain/kube/object.ts'
import { type PodSpec, podRequests } from '#domain/kube/pod-requests.ts'
import { type Figures, sumFigures } from '#domain/namespace/figures.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { kubeAsPanel } from '#server/clients/kube/connection.ts'
import { listAll } from './list-all.ts'

type Node = KubeObject & {
  readonly spec?: { readonly unschedulable?: boolean }
  readonly status?: { readonly allocatable?: Record<string, string> }
}
type Pod = KubeObject & { readonly spec?: PodSpec }

/** What all schedulable nodes together can allocate: CPU, memory and pods. Read as the panel: tenants see no nodes. */
export async function clusterAllocatable(_viewer: Viewer, cluster: string): Promise<Partial<Figures>> {
  const nodes = (await listAll(kubeAsPanel(cluster), { apiVersion: 'v1', kind: 'Node' })) as readonly Node[]
  const { cpu, memory, pods } = sumFigures(
    nodes.filter((node) => node.spec?.unschedulable !== true).map((node) => runFigures(node.status?.allocatable)),
  )
  return { cpu, memory, pods }
}

/** What the pods that are not finished request together. */
export async function clusterRequested(_viewer: Viewer, cluster: string): Promise<Partial<Figures>> {
  return requestsOf(
    (await listAll(kubeAsPanel(cluster), {
      apiVersion: 'v1',
      kind: 'Pod',
      fieldSelector: unfinished,
    })) as readonly Pod[],
  )
}

/** What the unfinished pods of one namespace request together: what a new quota has to leave room for. */
export async function namespaceRequested(
  _viewer: Viewer,
  cluster: string,
  namespace: string,
): Promise<Partial<Figures>> {
  return requestsOf(
    (await listAll(kubeAsPanel(cluster), {
      apiVersion: 'v1',
      kind: 'Pod',
      namespace,
      fieldSelector: unfinished,
    })) as readonly Pod[],
  )
}

const unfinished = 'status.phase!=Succeeded,status.phase!=Failed'

function requestsOf(pods: readonly Pod[]): Partial<Figures> {
  const { cpu, memory } = sumFigures(
    pods.map(({ spec = {} }) => ({ cpu: podRequests(spec, 'cpu'), memory: podRequests(spec, 'memory') })),
  )
  return { cpu, memory, pods: String(pods.length) }
}

function runFigures(resources: Record<string, string> | undefined): Partial<Figures> {
  return { cpu: resources?.cpu ?? '0', memory: resources?.memory ?? '0', pods: resources?.pods ?? '0' }
}
