import {
  displayNameAnnotation,
  environmentLabel,
  namespaceIdLabel,
  purposeAnnotation,
  requestedByAnnotation,
  teamLabel,
} from '#domain/kube/labels.ts'
import type { KubeObject } from '#domain/kube/object.ts'
import type { NamespaceDescription } from './namespace.ts'

/** What adoption writes on a namespace: only labels and annotations of the panel's own, so it conflicts with nobody. */
export function adoptionLabels(namespace: Omit<NamespaceDescription, 'meshInjection' | 'podSecurity'>): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: namespace.name,
      labels: {
        [namespaceIdLabel]: namespace.id,
        [teamLabel]: namespace.team,
        [environmentLabel]: namespace.environment,
      },
      annotations: {
        [displayNameAnnotation]: namespace.displayName,
        [purposeAnnotation]: namespace.purpose,
        [requestedByAnnotation]: namespace.requestedBy,
      },
    },
  }
}

/** Applied by the panel, this removes exactly what the panel applied before: server-side apply drops fields it no longer names. */
export function bareNamespace(name: string): KubeObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }
}
