import type { KubeObject } from '#domain/kube/object.ts'

/** Metadata the API server writes by itself; a change there is nobody's decision. */
const serverFields = new Set([
  'managedFields',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'selfLink',
])

/** kubectl's copy of the object inside the object: it repeats the diff as one unreadable line. */
const lastAppliedAnnotation = 'kubectl.kubernetes.io/last-applied-configuration'

/** The part of an object that people decide: without status and without what the API server stamps on it. */
export function meaningful(object: KubeObject): KubeObject {
  const metadata = Object.fromEntries(Object.entries(object.metadata).filter(([field]) => !serverFields.has(field)))
  const annotations = object.metadata.annotations
  if (annotations?.[lastAppliedAnnotation] !== undefined) {
    metadata.annotations = Object.fromEntries(
      Object.entries(annotations).filter(([key]) => key !== lastAppliedAnnotation),
    )
  }
  const body = Object.fromEntries(
    Object.entries(object).filter(([field]) => !['apiVersion', 'kind', 'metadata', 'status'].includes(field)),
  )
  // In the order people write it, also where the body comes from elsewhere: it is shown as YAML.
  return {
    apiVersion: object.apiVersion,
    kind: object.kind,
    metadata: { ...metadata, name: object.metadata.name },
    ...body,
  }
}
