import 'server-only'
import { groupOf } from '#domain/kube/object.ts'
import { resourceOf, type TrafficPlural, trafficKinds } from '#domain/traffic/model/kinds.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { connectionOf } from '#server/clients/kube/connection.ts'
import { anyRow } from '#server/features/resource/rows/any-row.ts'
import { type Scope, visibleScope } from '#server/features/resource/visible-scope.ts'
import { type TrafficCache, trafficCache } from './traffic-cache.ts'

/** A kind of the model as a viewer may see it; without a cache the cluster does not serve it, and there are none. */
export type VisibleKind = {
  readonly plural: TrafficPlural
  readonly cache: TrafficCache | null
  readonly scope: Scope
}

/**
 * Every kind of the model with what this viewer may list of it, each being followed.
 *
 * @throws KubeError NOT_INSTALLED without Istio's definitions, CLUSTER_UNREACHABLE
 */
export async function visibleKinds(viewer: Viewer, cluster: string): Promise<readonly VisibleKind[]> {
  const { discovery } = connectionOf(cluster)
  return Promise.all(
    trafficKinds.map(async ({ plural, apiVersion, kind }): Promise<VisibleKind> => {
      const needed = plural === 'virtualservices'
      const served = needed || (await discovery.serves(`${apiVersion}/${resourceOf(plural)}`))
      if (!served) return { plural, cache: null, scope: 'all' }
      const path = await discovery.pathOf(apiVersion, kind)
      const resource = { path, group: groupOf(apiVersion), columns: [], row: anyRow }
      const cache = trafficCache(cluster, path)
      const [scope] = await Promise.all([visibleScope(viewer, cluster, resource), cache.ready()])
      return { plural, cache, scope }
    }),
  )
}
