import 'server-only'
import { namespaceNameProblem } from '#domain/kube/names.ts'
import { namespaceRef } from '#domain/namespace/objects/namespace.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { kubeAsPanel } from '#server/clients/kube/connection.ts'
import { nextNamespaceId } from './namespace-id.ts'
import { standingEntry } from './standing-entry.ts'

export type NameState = 'free' | 'taken' | 'terminating'

/**
 * Whether a name can be had, and the id its namespace would get; null for a name nobody can have. The panel looks:
 * that a name is taken is no secret, but those who ask may seldom read namespaces. What the operation `except`
 * claimed itself does not stand in its way.
 */
export async function lookUpName(
  _viewer: Viewer,
  cluster: string,
  name: string,
  except?: string,
): Promise<{ readonly name: string; readonly id: string; readonly state: NameState } | null> {
  if (namespaceNameProblem(name) !== null) return null
  const [object, entry, nextId] = await Promise.all([
    kubeAsPanel(cluster).read(namespaceRef(name)),
    standingEntry(catalog(), cluster, name),
    nextNamespaceId(catalog(), cluster, name),
  ])
  const mine = entry !== null && entry.operationId === except
  const id = mine ? entry.id : nextId
  if (object?.metadata.deletionTimestamp !== undefined) return { name, id, state: 'terminating' }
  return { name, id, state: object !== null || (entry !== null && !mine) ? 'taken' : 'free' }
}
