import { type KubeObject, refOf } from '#domain/kube/object.ts'
import { applied, valueAt } from '#domain/plan/examine-patch.ts'
import type { Operation } from '#domain/plan/operation.ts'
import { refKey } from '#domain/plan/target.ts'
import type { Observed, Side } from '../state.ts'
import { desiredPods, isOf, type Pod, replacePods } from './pods.ts'

type Part = 'workload' | 'service' | 'autoscaler' | 'route' | 'companion' | 'companionService' | 'companionAutoscaler'
type SideName = 'stable' | 'fresh'

const controlled = { stable: 'workload', fresh: 'companion' } as const satisfies Record<SideName, Part>

/** A small cluster with controllers that act when they are told to, for tests that choose the order of things. */
export type Cluster = {
  readonly objects: Map<Part, KubeObject>
  readonly pods: Record<SideName, readonly Pod[]>
  /** Images whose pods never become ready. */
  readonly broken: Set<string>
}

export function aCluster(objects: Partial<Record<Part, KubeObject>>): Cluster {
  const cluster: Cluster = {
    objects: new Map(Object.entries(objects) as [Part, KubeObject][]),
    pods: { stable: [], fresh: [] },
    broken: new Set(),
  }
  settle(cluster)
  return cluster
}

/** What one look sees. Status is as old as the last round of the controllers; endpoints are of this moment. */
export function look(cluster: Cluster, analysis: Observed['analysis'] = { verdict: 'none' }): Observed {
  const get = (part: Part) => cluster.objects.get(part) ?? null
  return {
    workload: get('workload'),
    service: get('service'),
    autoscaler: get('autoscaler'),
    budget: null,
    companion: {
      deployment: get('companion'),
      service: get('companionService'),
      autoscaler: get('companionAutoscaler'),
      budget: null,
    },
    route: get('route'),
    stable: sideOf(cluster.pods.stable),
    fresh: sideOf(cluster.pods.fresh),
    analysis,
  }
}

function sideOf(pods: readonly Pod[]): Side {
  const ready = pods.filter((pod) => pod.ready).length
  return { available: ready, ready, total: pods.length }
}

/** Writes as the API server would: false for a conflict, and for an object that is there, or is not. */
export function write(cluster: Cluster, operation: Operation): boolean {
  switch (operation.kind) {
    case 'create': {
      const part = partOfNew(operation.object)
      if (cluster.objects.has(part)) return false
      const { metadata } = operation.object
      put(cluster, part, { ...operation.object, metadata: { ...metadata, uid: `uid-${part}` } })
      return true
    }
    case 'patch': {
      const [part, live] = find(cluster, refKey(operation.target)) ?? []
      const after = live === undefined ? null : applied(live, operation.patch)
      if (part === undefined || after === null) return false
      put(cluster, part, after)
      return true
    }
    case 'delete': {
      const [part, live] = find(cluster, refKey(operation.target)) ?? []
      if (part === undefined || live?.metadata.uid !== operation.uid) return false
      return cluster.objects.delete(part)
    }
    default:
      throw new TypeError(`a release never does ${operation.kind}`)
  }
}

/** Somebody else's edit of an object, if it exists. */
export function edit(cluster: Cluster, part: Part, change: (spec: unknown) => unknown): void {
  const live = cluster.objects.get(part)
  if (live !== undefined) put(cluster, part, { ...live, spec: change(live.spec) })
}

function put(cluster: Cluster, part: Part, object: KubeObject): void {
  const { generation = 0, resourceVersion = '0' } = object.metadata
  const metadata = {
    ...object.metadata,
    generation: generation + 1,
    resourceVersion: String(Number(resourceVersion) + 1),
  }
  cluster.objects.set(part, { ...object, metadata })
}

function partOfNew({ kind }: KubeObject): Part {
  if (kind === 'Deployment') return 'companion'
  return kind === 'Service' ? 'companionService' : 'companionAutoscaler'
}

function find(cluster: Cluster, key: string): readonly [Part, KubeObject] | undefined {
  return [...cluster.objects].find(([, object]) => refKey(refOf(object)) === key)
}

/** One round of every controller: autoscaler, workloads, status. */
export function controllers(cluster: Cluster): void {
  for (const side of ['stable', 'fresh'] as const) {
    keepMinimum(cluster, side)
    const workload = cluster.objects.get(controlled[side])
    cluster.pods[side] = workload === undefined ? [] : replacePods(workload, cluster.pods[side])
    if (workload !== undefined) {
      cluster.objects.set(controlled[side], { ...workload, status: statusOf(workload, cluster.pods[side]) })
    }
  }
}

const scaling = { stable: 'autoscaler', fresh: 'companionAutoscaler' } as const satisfies Record<SideName, Part>

/** An autoscaler acts on a workload that has pods, and not on one at zero. */
function keepMinimum(cluster: Cluster, side: SideName): void {
  const minimum = valueAt(cluster.objects.get(scaling[side]), '/spec/minReplicas')
  const size = valueAt(cluster.objects.get(controlled[side]), '/spec/replicas')
  if (typeof minimum === 'number' && typeof size === 'number' && size > 0 && size < minimum)
    resize(cluster, side, minimum)
}

/** What an autoscaler, or a person, writes to a workload's scale. */
export function resize(cluster: Cluster, side: SideName, replicas: number): void {
  edit(cluster, controlled[side], (spec) => ({ ...(spec as object), replicas }))
}

function statusOf(workload: KubeObject, pods: readonly Pod[]): object {
  const available = pods.filter(({ ready }) => ready).length
  const updated = pods.filter((pod) => isOf(workload, pod)).length
  const observedGeneration = workload.metadata.generation
  return workload.kind === 'DaemonSet'
    ? {
        observedGeneration,
        desiredNumberScheduled: desiredPods(workload),
        currentNumberScheduled: pods.length,
        updatedNumberScheduled: updated,
        numberAvailable: available,
      }
    : { observedGeneration, replicas: pods.length, updatedReplicas: updated, availableReplicas: available }
}

/** So many pods of a side become ready, or all; those of a broken image never do. */
export function makeReady(cluster: Cluster, side: SideName, count = Number.POSITIVE_INFINITY): void {
  let left = count
  cluster.pods[side] = cluster.pods[side].map((pod) =>
    pod.ready || cluster.broken.has(pod.image) || left-- <= 0 ? pod : { ...pod, ready: true },
  )
}

/** So many pods of a side fail their probe, or all. */
export function makeUnready(cluster: Cluster, side: SideName, count = Number.POSITIVE_INFINITY): void {
  let left = count
  cluster.pods[side] = cluster.pods[side].map((pod) => (pod.ready && left-- > 0 ? { ...pod, ready: false } : pod))
}

/** Lets the controllers and the pods come to rest. */
export function settle(cluster: Cluster, rounds = 30): void {
  for (let round = 0; round < rounds; round++) {
    const before = JSON.stringify(cluster.pods)
    controllers(cluster)
    makeReady(cluster, 'stable')
    makeReady(cluster, 'fresh')
    if (JSON.stringify(cluster.pods) === before) break
  }
  controllers(cluster)
}
