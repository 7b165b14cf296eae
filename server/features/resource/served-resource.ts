import 'server-only'
import { groupOf, type KubeObject } from '#domain/kube/object.ts'
import { connectionOf } from '#server/clients/kube/connection.ts'
import type { ResourcePath } from '#server/clients/kube/discovery.ts'
import { knownKinds } from './kinds.ts'
import type { ResourceRow } from './resource-contract.ts'
import { anyRow } from './rows/any-row.ts'

/** A kind the cluster serves, and how it is listed. */
export type ServedResource = {
  readonly path: ResourcePath
  /** The API group; '' is core. */
  readonly group: string
  /** What a list may be sorted by. */
  readonly columns: readonly string[]
  readonly row: (object: KubeObject) => ResourceRow
}

const everyColumn = ['namespace', 'name', 'createdAt', 'age'] as const
const anyColumns = ['status', 'reason', 'owner'] as const

/**
 * What `plural` or `plural.group` names; null when the cluster knows nothing by it.
 *
 * @throws KubeError NOT_INSTALLED when it is a kind the panel knows and the cluster does not serve
 */
export async function servedResource(cluster: string, plural: string): Promise<ServedResource | null> {
  const { discovery } = connectionOf(cluster)
  const known = knownKinds.find(
    (kind) => plural === kind.plural || plural === `${kind.plural}.${groupOf(kind.apiVersion)}`,
  )
  if (known !== undefined) {
    const path = await discovery.pathOf(known.apiVersion, known.kind)
    return { path, group: groupOf(path.apiVersion), columns: [...everyColumn, ...known.columns], row: known.row }
  }
  const path = await discovery.pathOfPlural(plural)
  return path && { path, group: groupOf(path.apiVersion), columns: [...everyColumn, ...anyColumns], row: anyRow }
}
