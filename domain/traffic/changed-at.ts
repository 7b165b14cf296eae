import type { KubeObject } from '#domain/kube/object.ts'

/**
 * When `spec` was last written, by the API server's record of field managers, or when the object was made; null
 * where neither is known. RFC 3339 with whole seconds.
 */
export function specChangedAt({ metadata }: KubeObject): string | null {
  const times = (metadata.managedFields ?? []).flatMap(({ fieldsV1, time }) =>
    time !== undefined && typeof fieldsV1 === 'object' && fieldsV1 !== null && 'f:spec' in fieldsV1 ? [time] : [],
  )
  return times.toSorted().at(-1) ?? metadata.creationTimestamp ?? null
}
