import 'server-only'
import { type Result, success } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { defaultCluster } from '#server/clients/kube/connection.ts'
import { encodePageCursor } from './page-cursor.ts'
import { fittingRows, type ReadableList, readableList } from './readable-list.ts'
import type { ResourcePage, ResourceQuery } from './resource-contract.ts'
import { selectPage } from './select-page.ts'

/**
 * One page of a list, from the panel's watch cache, of what the viewer may list. Search, sort and total are over all of
 * it. Never decide a write by it: what it says may be a moment old (`asOf`, `connected`).
 *
 * @throws KubeError when the kind has not been listed yet and cannot be, or when rights cannot be asked
 */
export async function listResources(
  viewer: Viewer,
  query: ResourceQuery,
  cluster = defaultCluster,
): Promise<Result<ResourcePage>> {
  const list = await readableList(viewer, cluster, query)
  return list.ok ? success(pageOf(list.data)) : list
}

/** The page as it is at this moment. */
export function pageOf(list: ReadableList): ResourcePage {
  const { query, resource, cache } = list
  const { rows, total, last } = selectPage(fittingRows(list), query.order, query.limit, query.after)
  const cursor = last === null ? null : encodePageCursor(query.order, last)
  return { plural: resource.path.plural, items: rows, total, cursor, ...cache.freshness() }
}
