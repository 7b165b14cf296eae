import 'server-only'
import { groupOf } from '#domain/kube/object.ts'
import { kindOf, resourceOf, type TrafficPlural, trafficKinds } from '#domain/traffic/model/kinds.ts'
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

/** Of these the rights are asked for in every namespace; where one has neither, the other kinds are not asked about. */
const telling: readonly TrafficPlural[] = ['virtualservices', 'namespaces']

/**
 * Every kind of the model with what this viewer may list of it, each being followed. People without rights in the whole
 * cluster are asked for namespace by namespace, but only where they may list VirtualServices or see the namespace itself,
 * and for the root namespace: otherwise a page would cost thirteen reviews for each namespace of the cluster.
 *
 * @throws KubeError NOT_INSTALLED without Istio's definitions, CLUSTER_UNREACHABLE
 */
export async function visibleKinds(
  viewer: Viewer,
  cluster: string,
  rootNamespace: string,
): Promise<readonly VisibleKind[]> {
  const known = await Promise.all(telling.map((plural) => visibleKind(viewer, cluster, plural)))
  const near = new Set([rootNamespace, ...known.flatMap(({ scope }) => (scope === 'all' ? [] : [...scope]))])
  const among = known.some(({ scope }) => scope === 'all') ? undefined : [...near]
  const others = trafficKinds.filter(({ plural }) => !telling.includes(plural))
  return [...known, ...(await Promise.all(others.map(({ plural }) => visibleKind(viewer, cluster, plural, among))))]
}

async function visibleKind(
  viewer: Viewer,
  cluster: string,
  plural: TrafficPlural,
  among?: readonly string[],
): Promise<VisibleKind> {
  const { discovery } = connectionOf(cluster)
  const { apiVersion, kind } = kindOf(plural)
  const served = plural === 'virtualservices' || (await discovery.serves(`${apiVersion}/${resourceOf(plural)}`))
  if (!served) return { plural, cache: null, scope: 'all' }
  const path = await discovery.pathOf(apiVersion, kind)
  const resource = { path, group: groupOf(apiVersion), columns: [], row: anyRow }
  const cache = trafficCache(cluster, path)
  const [scope] = await Promise.all([visibleScope(viewer, cluster, resource, among), cache.ready()])
  return { plural, cache, scope }
}
