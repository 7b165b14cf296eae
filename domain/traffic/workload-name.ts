import type { KubeObject } from '#domain/kube/object.ts'

/**
 * The workload of a pod as Istio's telemetry names it: the Deployment of a ReplicaSet (its name without the pod
 * template's hash), else the controller itself, else the pod.
 */
export function workloadName(pod: KubeObject): string {
  const owner = pod.metadata.ownerReferences?.find(({ controller }) => controller === true)
  if (owner === undefined) return pod.metadata.name
  const hash = pod.metadata.labels?.['pod-template-hash']
  return owner.kind === 'ReplicaSet' && hash !== undefined && owner.name.endsWith(`-${hash}`)
    ? owner.name.slice(0, -hash.length - 1)
    : owner.name
}
