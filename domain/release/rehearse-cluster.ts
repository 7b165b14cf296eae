import { type KubeObject, refOf } from '#domain/kube/object.ts'
import { applied, valueAt } from '#domain/plan/examine-patch.ts'
import type { Operation } from '#domain/plan/operation.ts'
import { refKey } from '#domain/plan/target.ts'
import type { WorkloadWish } from './stage.ts'
import type { Observed, Side } from './state.ts'
import { countPods } from './workload-counts.ts'

/**
 * The cluster after these operations, where everything succeeds: what was written is there. Pods follow in
 * `withPodsReady`. Operations on objects that are not a release's are ignored.
 */
export function perform(observed: Observed, operations: readonly Operation[]): Observed {
  return operations.reduce(performOne, observed)
}

function performOne(observed: Observed, operation: Operation): Observed {
  switch (operation.kind) {
    case 'create':
    case 'apply':
      return created(observed, stamped(operation.object, 1))
    case 'patch': {
      const key = refKey(operation.target)
      return changed(observed, key, (live) => {
        const after = applied(live, operation.patch)
        return after === null ? live : stamped(after, (live.metadata.generation ?? 0) + 1)
      })
    }
    case 'delete':
      return changed(observed, refKey(operation.target), () => null)
    case 'wait':
    case 'record':
      return observed
  }
}

function stamped(object: KubeObject, generation: number): KubeObject {
  const { name, uid = `uid-of-${object.kind}-${name}`, resourceVersion = '0' } = object.metadata
  const metadata = { ...object.metadata, uid, generation, resourceVersion: String(Number(resourceVersion) + 1) }
  return { ...object, metadata }
}

/** A release creates nothing but its companion. */
function created(observed: Observed, object: KubeObject): Observed {
  const part = companionParts[object.kind]
  return part === undefined ? observed : { ...observed, companion: { ...observed.companion, [part]: object } }
}

const companionParts: Readonly<Record<string, keyof Observed['companion'] | undefined>> = {
  Deployment: 'deployment',
  Service: 'service',
  HorizontalPodAutoscaler: 'autoscaler',
  PodDisruptionBudget: 'budget',
}

function changed(observed: Observed, key: string, change: (live: KubeObject) => KubeObject | null): Observed {
  const at = (live: KubeObject | null) => (live !== null && refKey(refOf(live)) === key ? change(live) : live)
  const { companion } = observed
  return {
    ...observed,
    workload: at(observed.workload),
    service: at(observed.service),
    autoscaler: at(observed.autoscaler),
    budget: at(observed.budget),
    route: at(observed.route),
    companion: {
      deployment: at(companion.deployment),
      service: at(companion.service),
      autoscaler: at(companion.autoscaler),
      budget: at(companion.budget),
    },
  }
}

/** Every pod that is asked for is there and Available; of a batch, as many new ones as the batch has. */
export function withPodsReady(observed: Observed, wish: WorkloadWish): Observed {
  const { workload, autoscaler, companion } = observed
  const ready = workload === null ? null : podsReady(workload, autoscaler, wish.pods)
  const deployment = companion.deployment === null ? null : podsReady(companion.deployment, companion.autoscaler)
  return {
    ...observed,
    workload: ready,
    companion: { ...companion, deployment },
    stable: sideOf(ready),
    fresh: sideOf(deployment),
  }
}

function podsReady(workload: KubeObject, autoscaler: KubeObject | null, pods?: number): KubeObject {
  const { desired } = countPods(workload)
  const { generation = 0 } = workload.metadata
  const observedGeneration = generation
  if (workload.kind === 'DaemonSet') {
    const [currentNumberScheduled, updatedNumberScheduled, numberAvailable] = [desired, desired, desired]
    const desiredNumberScheduled = desired
    const status = { desiredNumberScheduled, currentNumberScheduled, updatedNumberScheduled, numberAvailable }
    return { ...workload, status: { ...status, observedGeneration } }
  }
  const minimum = valueAt(autoscaler, '/spec/minReplicas')
  const replicas = desired > 0 && typeof minimum === 'number' ? Math.max(desired, minimum) : desired
  const partition = Number(valueAt(workload, '/spec/updateStrategy/rollingUpdate/partition') ?? 0)
  const updatedReplicas = Math.min(replicas, pods ?? replicas, replicas - Math.min(partition, replicas))
  const status = { replicas, updatedReplicas, readyReplicas: replicas, availableReplicas: replicas, observedGeneration }
  return { ...workload, spec: { ...(workload.spec as object), replicas }, status }
}

function sideOf(workload: KubeObject | null): Side {
  const available = workload === null ? 0 : countPods(workload).available
  return { available, ready: available, total: available }
}
