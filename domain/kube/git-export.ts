import type { KubeObject } from './object.ts'

/** What the API server and its controllers write into metadata; a file in Git says none of it. */
const written = [
  'managedFields',
  'resourceVersion',
  'uid',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'selfLink',
  'ownerReferences',
]

/** Copies of the object that tools keep in itself, and what the Deployment controller counts. */
const counted = ['kubectl.kubernetes.io/last-applied-configuration', 'deployment.kubernetes.io/']

/**
 * Objects as they belong into the repository that a GitOps tool reads: without status and without what the API server
 * writes. Labels and annotations of the tool itself (Argo CD's tracking id, Flux' and Helm's names) stay as they are,
 * because they are part of what it compares. A Secret is left out whatever else is asked: its place is not Git.
 */
export function forGit(objects: readonly KubeObject[]): readonly KubeObject[] {
  return objects.filter(({ kind }) => kind !== 'Secret').map(cleaned)
}

function cleaned({ status: _status, metadata, ...rest }: KubeObject): KubeObject {
  const { annotations = {}, ...others } = metadata
  const kept = Object.entries(annotations).filter(([key]) => !counted.some((prefix) => key.startsWith(prefix)))
  const said = Object.fromEntries(Object.entries(others).filter(([field]) => !written.includes(field)))
  const { apiVersion, kind, ...fields } = rest
  return {
    apiVersion,
    kind,
    metadata: { ...said, name: metadata.name, ...(kept.length === 0 ? {} : { annotations: Object.fromEntries(kept) }) },
    ...fields,
  } as KubeObject
}
