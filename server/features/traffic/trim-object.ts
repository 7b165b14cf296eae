import type { KubeObject, ObjectMetadata } from '#domain/kube/object.ts'

/**
 * What the traffic model reads of an object, so that a cluster's pods fit into memory: of pods and namespaces their
 * labels, of endpoints whom they stand for and whether they are ready. Of the record of field managers only who wrote
 * `spec` and when stays, by which an owner is told.
 */
export function trimObject(object: KubeObject): KubeObject {
  const { apiVersion, kind } = object
  const metadata = trimMetadata(object.metadata)
  if (kind === 'Pod' || kind === 'Namespace') {
    const { name, namespace, labels } = metadata
    const kept = {
      name,
      ...(namespace === undefined ? {} : { namespace }),
      ...(labels === undefined ? {} : { labels }),
    }
    return { apiVersion, kind, metadata: kept }
  }
  if (kind === 'EndpointSlice') return { apiVersion, kind, metadata, endpoints: endpointsOf(object) }
  return { apiVersion, kind, metadata, spec: object.spec }
}

function trimMetadata({ managedFields, ...metadata }: ObjectMetadata): ObjectMetadata {
  const writers = (managedFields ?? []).flatMap(({ fieldsV1, ...writer }) =>
    typeof fieldsV1 === 'object' && fieldsV1 !== null && 'f:spec' in fieldsV1
      ? [{ ...writer, fieldsV1: { 'f:spec': {} } }]
      : [],
  )
  return writers.length === 0 ? metadata : { ...metadata, managedFields: writers }
}

type Endpoint = {
  readonly conditions?: unknown
  readonly targetRef?: { readonly kind?: string; readonly name?: string }
}

function endpointsOf(object: KubeObject): readonly Endpoint[] {
  const { endpoints } = object as { readonly endpoints?: readonly Endpoint[] | null }
  return (endpoints ?? []).map(({ conditions, targetRef }) => ({
    conditions,
    ...(targetRef === undefined ? {} : { targetRef: { kind: targetRef.kind, name: targetRef.name } }),
  })) as readonly Endpoint[]
}
