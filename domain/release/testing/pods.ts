import canonicalize from 'canonicalize'
import type { KubeObject } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'

/** A pod as a workload's controller sees it: of which template, and whether it answers. */
export type Pod = { readonly template: string; readonly image: string; readonly ready: boolean }

const nodes = 3

/** One round of a workload's controller: what it deletes and creates in one go. New pods are not ready. */
export function replacePods(workload: KubeObject, pods: readonly Pod[]): readonly Pod[] {
  switch (workload.kind) {
    case 'StatefulSet':
      return replaceInOrder(workload, pods, Number(at(workload, '/spec/updateStrategy/rollingUpdate/partition') ?? 0))
    case 'DaemonSet':
      return at(workload, '/spec/updateStrategy/rollingUpdate/maxUnavailable') === '100%'
        ? recreate(workload, pods)
        : replaceInOrder(workload, pods, 0)
    default:
      return replaceDeployment(workload, pods)
  }
}

export function desiredPods(workload: KubeObject): number {
  return workload.kind === 'DaemonSet' ? nodes : Number(at(workload, '/spec/replicas') ?? 1)
}

export function isOf(workload: KubeObject, pod: Pod): boolean {
  return pod.template === canonicalize(at(workload, '/spec/template'))
}

function freshPod(workload: KubeObject): Pod {
  const template = at(workload, '/spec/template')
  const image = String(valueAt(template, '/spec/containers/0/image'))
  return { template: canonicalize(template) ?? '', image, ready: false }
}

function replaceDeployment(workload: KubeObject, pods: readonly Pod[]): readonly Pod[] {
  const desired = desiredPods(workload)
  if (desired === 0) return []
  // A paused Deployment keeps the pods that surge.
  if (at(workload, '/spec/paused') === true) {
    return resize(pods, Math.max(desired, pods.length), pods.at(-1) ?? freshPod(workload))
  }
  if (at(workload, '/spec/strategy/type') === 'Recreate') return recreate(workload, pods)
  const surge = Math.max(1, portion(at(workload, '/spec/strategy/rollingUpdate/maxSurge'), desired, Math.ceil))
  const missing = portion(at(workload, '/spec/strategy/rollingUpdate/maxUnavailable'), desired, Math.floor)
  const [old, young] = [pods.filter((pod) => !isOf(workload, pod)), pods.filter((pod) => isOf(workload, pod))]
  if (old.length === 0) return resize(young, desired, freshPod(workload))
  const added = Math.max(0, Math.min(desired - young.length, desired + surge - pods.length))
  const dispensable = Math.max(0, pods.filter(({ ready }) => ready).length - (desired - missing))
  const kept = old.filter(({ ready }) => ready).slice(dispensable)
  return [...kept, ...young, ...Array.from({ length: added }, () => freshPod(workload))]
}

function recreate(workload: KubeObject, pods: readonly Pod[]): readonly Pod[] {
  const young = pods.filter((pod) => isOf(workload, pod))
  return young.length < pods.length ? young : resize(young, desiredPods(workload), freshPod(workload))
}

/** The pod with the highest number first, one after the other, down to the partition. */
function replaceInOrder(workload: KubeObject, pods: readonly Pod[], partition: number): readonly Pod[] {
  const desired = desiredPods(workload)
  if (pods.length !== desired) return resize(pods, desired, freshPod(workload))
  const next = pods.findLastIndex((pod, index) => index >= partition && !isOf(workload, pod))
  const isBusy = pods.some((pod) => !pod.ready && isOf(workload, pod))
  return next === -1 || isBusy ? pods : pods.with(next, freshPod(workload))
}

function resize(pods: readonly Pod[], size: number, pod: Pod): readonly Pod[] {
  const added = Math.max(0, size - pods.length)
  return [...pods.slice(0, size), ...Array.from({ length: added }, () => ({ ...pod, ready: false }))]
}

function portion(limit: unknown, of: number, round: (value: number) => number): number {
  if (typeof limit === 'number') return limit
  return typeof limit === 'string' ? round((Number.parseInt(limit, 10) * of) / 100) : 0
}

function at(workload: KubeObject, path: string): unknown {
  return valueAt(workload, path)
}
