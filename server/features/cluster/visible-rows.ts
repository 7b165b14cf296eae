import 'server-only'
import type { Viewer } from '#server/auth/viewer.ts'
import { fittingRows, readableList } from '#server/features/resource/readable-list.ts'
import type { ResourceRow } from '#server/features/resource/resource-contract.ts'

/**
 * Every row of a kind that the viewer may list, unsorted, from the watch cache; for sums over all of them, which no
 * page of a list can give. Empty where the kind is unknown or none of it is his to see.
 *
 * @throws KubeError CLUSTER_UNREACHABLE
 */
export async function visibleRows(viewer: Viewer, cluster: string, plural: string): Promise<readonly ResourceRow[]> {
  const list = await readableList(viewer, cluster, { plural })
  return list.ok ? [...fittingRows(list.data)] : []
}
