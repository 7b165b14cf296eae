import type { KubeObject } from '#domain/kube/object.ts'

const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration'

/**
 * A Secret with each value replaced by its size, and without the annotation in which `kubectl apply` keeps a copy of all
 * values. Any other object as it is.
 */
export function redactSecret(object: KubeObject): KubeObject {
  if (object.kind !== 'Secret' || object.apiVersion !== 'v1') return object
  const { [lastApplied]: _copy, ...annotations } = object.metadata.annotations ?? {}
  const metadata = object.metadata.annotations === undefined ? object.metadata : { ...object.metadata, annotations }
  return {
    ...object,
    metadata,
    ...(object.data === undefined ? {} : { data: sizesOf(object.data, 'base64') }),
    ...(object.stringData === undefined ? {} : { stringData: sizesOf(object.stringData, 'utf8') }),
  }
}

function sizesOf(values: unknown, encoding: 'base64' | 'utf8'): Record<string, string> {
  const entries = Object.entries((values ?? {}) as Record<string, string>)
  return Object.fromEntries(entries.map(([name, value]) => [name, `<${Buffer.from(value, encoding).length} bytes>`]))
}
