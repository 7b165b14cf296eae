import 'server-only'
import type { KubeObject } from '#domain/kube/object.ts'
import { type PodSpec, podRequests } from '#domain/kube/pod-requests.ts'
import { addQuantities, formatQuantity, quantity, subtractQuantities } from '#domain/kube/quantity.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import type { NodeRoom } from '#domain/release/preflight/facts.ts'
import { kubeAsPanel } from '#server/clients/kube/connection.ts'
import type { Kube } from '#server/clients/kube/kube.ts'
import { listAll } from '#server/features/namespace/list-all.ts'

type Pod = KubeObject & { readonly spec?: PodSpec }

/** A form asks at every change, and ten thousand pods take the API server most of a second. */
const keptForMs = 15_000
const unfinished = 'status.phase!=Succeeded,status.phase!=Failed'

const kept = new Map<string, { readonly at: number; readonly rooms: Promise<readonly NodeRoom[]> }>()

/**
 * What the schedulable nodes can still take: allocatable less what their unfinished pods request. Counted as the panel
 * at most every 15 s; null where the viewer may not list nodes, because it tells him about them.
 */
export async function readNodes(kube: Kube, cluster: string): Promise<readonly NodeRoom[] | null> {
  if (!(await kube.allowed({ verb: 'list', group: '', resource: 'nodes' }))) return null
  const known = kept.get(cluster)
  if (known !== undefined && Date.now() - known.at < keptForMs) return known.rooms
  const rooms = countRooms(kubeAsPanel(cluster))
  kept.set(cluster, { at: Date.now(), rooms })
  rooms.catch(() => kept.delete(cluster))
  return rooms
}

async function countRooms(kube: Kube): Promise<readonly NodeRoom[]> {
  const [nodes, pods] = await Promise.all([
    listAll(kube, { apiVersion: 'v1', kind: 'Node' }),
    listAll(kube, { apiVersion: 'v1', kind: 'Pod', fieldSelector: unfinished }),
  ])
  const byNode = Map.groupBy(pods, (pod) => valueAt(pod, '/spec/nodeName'))
  return nodes
    .filter((node) => valueAt(node, '/spec/unschedulable') !== true)
    .map((node) => roomOf(node, byNode.get(node.metadata.name) ?? []))
}

function roomOf(node: KubeObject, pods: readonly Pod[]): NodeRoom {
  const left = (resource: 'cpu' | 'memory') =>
    subtractQuantities(
      quantity(String(valueAt(node, `/status/allocatable/${resource}`) ?? '0')),
      addQuantities(...pods.map(({ spec = {} }) => quantity(podRequests(spec, resource)))),
    )
  return {
    name: node.metadata.name,
    cpu: formatQuantity(left('cpu'), 'decimal'),
    memory: formatQuantity(left('memory'), 'binary'),
    pods: Number(valueAt(node, '/status/allocatable/pods') ?? 0) - pods.length,
  }
}
