import 'server-only'
import type { Viewer } from '#server/auth/viewer.ts'
import { type ResourceCache, resourceCache } from './resource-cache.ts'
import type { ResourceRow } from './resource-contract.ts'
import { servedResource } from './served-resource.ts'
import { isInScope, type Scope, visibleScope } from './visible-scope.ts'

/** How many pods there are in each namespace, for the list of namespaces. */
export type PodCounts = {
  readonly cache: ResourceCache
  /** The row with its count; the same object as before while the count is the same. */
  counted(row: ResourceRow): ResourceRow
}

/** Counts only in namespaces whose pods the viewer may list; elsewhere the count stays null. */
export async function makePodCounts(
  viewer: Viewer,
  cluster: string,
  namespaces: ResourceCache,
  visible: Scope,
): Promise<PodCounts | null> {
  const pods = await servedResource(cluster, 'pods')
  if (pods === null) return null
  const names = visible === 'all' ? [...namespaces.store.all()].map(({ row }) => row.name) : [...visible]
  const scope = await visibleScope(viewer, cluster, pods, names)
  const cache = resourceCache(cluster, pods)
  await cache.ready()
  const counted = new WeakMap<ResourceRow, ResourceRow>()
  return {
    cache,
    counted(row) {
      if (!isInScope(scope, row.name)) return row
      const count = cache.store.countIn(row.name)
      const before = counted.get(row)
      if (before?.pods === count) return before
      const now = { ...row, pods: count }
      counted.set(row, now)
      return now
    },
  }
}
