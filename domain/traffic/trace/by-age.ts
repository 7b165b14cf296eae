import type { KubeObject } from '#domain/kube/object.ts'

/**
 * Istio's order of objects: oldest first, then by name, then by namespace. Timestamps have whole seconds, so that names
 * decide often. An object without one is not in the cluster yet and is the youngest.
 */
export function byAge(a: KubeObject, b: KubeObject): number {
  return (
    compare(a.metadata.creationTimestamp ?? '~', b.metadata.creationTimestamp ?? '~') ||
    compare(a.metadata.name, b.metadata.name) ||
    compare(a.metadata.namespace ?? '', b.metadata.namespace ?? '')
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
