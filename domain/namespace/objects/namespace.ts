import {
  displayNameAnnotation,
  environmentLabel,
  istioInjectionLabel,
  managedByLabel,
  namespaceIdLabel,
  panelName,
  podSecurityEnforceLabel,
  podSecurityWarnLabel,
  purposeAnnotation,
  requestedByAnnotation,
  teamLabel,
} from '#domain/kube/labels.ts'
import type { KubeObject, ObjectRef } from '#domain/kube/object.ts'
import type { Environment, PodSecurityLevel } from '../environment.ts'

/** What the labels and annotations of a namespace say. */
export type NamespaceDescription = {
  readonly id: string
  readonly name: string
  readonly displayName: string
  readonly purpose: string
  readonly team: string
  readonly environment: Environment
  readonly requestedBy: string
  readonly meshInjection: boolean
  readonly podSecurity: PodSecurityLevel
}

export function namespaceRef(name: string): ObjectRef {
  return { apiVersion: 'v1', kind: 'Namespace', name }
}

/**
 * The Namespace. `enforce` stops pods below the level, `warn` tells about the next stricter one, so a team sees what
 * it would take. Injection is switched off in words as well: the mesh may inject by default.
 */
export function namespaceObject(namespace: NamespaceDescription): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: namespace.name,
      labels: {
        [managedByLabel]: panelName,
        [namespaceIdLabel]: namespace.id,
        [teamLabel]: namespace.team,
        [environmentLabel]: namespace.environment,
        [istioInjectionLabel]: namespace.meshInjection ? 'enabled' : 'disabled',
        [podSecurityEnforceLabel]: namespace.podSecurity,
        [podSecurityWarnLabel]: namespace.podSecurity === 'privileged' ? 'baseline' : 'restricted',
      },
      annotations: {
        [displayNameAnnotation]: namespace.displayName,
        [purposeAnnotation]: namespace.purpose,
        [requestedByAnnotation]: namespace.requestedBy,
      },
    },
  }
}
