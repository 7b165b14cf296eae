import 'server-only'
import { type Result, success } from '#domain/result.ts'
import type { VirtualServiceSummary } from '#domain/traffic/observed-host.ts'
import { summaryOfRow } from '#domain/traffic/summary-row.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { fittingRows, readableList } from '#server/features/resource/readable-list.ts'

/**
 * Every VirtualService the viewer may list, by namespace and name: hosts, owner, routes with their weights. From the watch
 * cache, so never decide a write by it.
 *
 * @throws KubeError NOT_INSTALLED without Istio's definitions, CLUSTER_UNREACHABLE
 */
export async function listRoutes(viewer: Viewer, cluster: string): Promise<Result<readonly VirtualServiceSummary[]>> {
  const list = await readableList(viewer, cluster, { plural: 'virtualservices' })
  if (!list.ok) return list
  const routes = [...fittingRows(list.data)].map(summaryOfRow)
  return success(routes.toSorted((a, b) => keyOf(a).localeCompare(keyOf(b))))
}

function keyOf({ namespace, name }: VirtualServiceSummary): string {
  return `${namespace}/${name}`
}
