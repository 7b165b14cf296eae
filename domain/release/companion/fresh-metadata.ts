import { managedByLabel, panelName, releaseAnnotation } from '#domain/kube/labels.ts'
import type { KubeObject, ObjectMetadata } from '#domain/kube/object.ts'

/**
 * Marks of who applied or controls the original. On a copy they would be a lie with consequences: Argo CD prunes what
 * carries its tracking label and is not in Git, Helm and Flux delete what they believe to be theirs.
 */
const foreignMarks = [
  'kubectl.kubernetes.io/',
  'deployment.kubernetes.io/',
  'autoscaling.alpha.kubernetes.io/',
  'argocd.argoproj.io/',
  'rollout.argoproj.io/',
  'rollouts.argoproj.io/',
  'kustomize.toolkit.fluxcd.io/',
  'helm.toolkit.fluxcd.io/',
  'meta.helm.sh/',
  'flagger.app/',
  'servicemesh.kubesphere.io/',
  'pilothouse.io/',
  // Argo CD's default tracking label.
  'app.kubernetes.io/instance',
  managedByLabel,
] as const

/**
 * The metadata of a copy: name, namespace, and the original's labels and annotations without the marks of its
 * controllers. Nothing that the API server stamps, no owner, no finalizer. It says whose it is and which release's.
 */
export function freshMetadata(
  source: KubeObject,
  name: string,
  releaseId: string,
  annotations: Readonly<Record<string, string>> = {},
): ObjectMetadata {
  const { namespace } = source.metadata
  return {
    name,
    ...(namespace === undefined ? {} : { namespace }),
    labels: { ...unmarked(source.metadata.labels), [managedByLabel]: panelName },
    annotations: { ...unmarked(source.metadata.annotations), [releaseAnnotation]: releaseId, ...annotations },
  }
}

function unmarked(marks: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(marks).filter(([key]) => !foreignMarks.some((prefix) => key.startsWith(prefix))),
  )
}
