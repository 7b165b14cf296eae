import { displayNameAnnotation, environmentLabel, namespaceIdLabel, teamLabel } from '#domain/kube/labels.ts'
import type { KubeObject } from '#domain/kube/object.ts'
import type { NamespaceRow } from '../resource-contract.ts'
import { rowBase } from './row-base.ts'

/** A namespace as a list shows it; `pods` is filled in when the list is read, because it is another kind's count. */
export function namespaceRow(object: KubeObject): NamespaceRow {
  const { labels = {}, annotations = {} } = object.metadata
  const phase = (object.status as { phase?: string } | undefined)?.phase
  return {
    ...rowBase(object),
    status: phase ?? 'Unknown',
    displayName: annotations[displayNameAnnotation] ?? null,
    team: labels[teamLabel] ?? null,
    environment: labels[environmentLabel] ?? null,
    managed: labels[namespaceIdLabel] !== undefined,
    pods: null,
  }
}
