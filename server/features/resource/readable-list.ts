import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result, success } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { type ParsedQuery, parseResourceQuery } from './parse-resource-query.ts'
import { makePodCounts, type PodCounts } from './pod-counts.ts'
import { type ResourceCache, resourceCache } from './resource-cache.ts'
import type { ResourceQuery, ResourceRow } from './resource-contract.ts'
import type { StoredRow } from './row-store.ts'
import { type ServedResource, servedResource } from './served-resource.ts'
import { isInScope, type Scope, visibleScope } from './visible-scope.ts'

/** A list that was asked for, with everything that answering it takes. */
export type ReadableList = {
  readonly query: ParsedQuery
  readonly resource: ServedResource
  readonly cache: ResourceCache
  readonly scope: Scope
  /** Only for namespaces. */
  readonly podCounts: PodCounts | null
}

/**
 * Finds out what the viewer may see of a list and starts following the kind.
 *
 * NOT_FOUND for a plural the cluster does not know, INVALID for a query that cannot be understood, FORBIDDEN for a
 * namespace (or a kind without namespaces) he may not list, whether or not it exists. Someone who may list nothing
 * anywhere gets an empty list.
 *
 * @throws KubeError
 */
export async function readableList(
  viewer: Viewer,
  cluster: string,
  query: ResourceQuery,
): Promise<Result<ReadableList>> {
  const resource = await servedResource(cluster, query.plural)
  if (resource === null) return failure('NOT_FOUND', phrase('kube.list.plural', { plural: query.plural.slice(0, 80) }))
  const parsed = parseResourceQuery(query, resource.columns)
  if (!parsed.ok) return parsed
  const { namespace } = parsed.data
  const scope = await visibleScope(viewer, cluster, resource, namespace === null ? undefined : [namespace])
  const nowhere = namespace === null ? !isGranted(resource) && scope !== 'all' : !isInScope(scope, namespace)
  if (nowhere) return failure('FORBIDDEN', phrase('kube.list.forbidden', { plural: resource.path.plural }))
  const cache = resourceCache(cluster, resource)
  await cache.ready()
  const podCounts = isNamespaces(resource) ? await makePodCounts(viewer, cluster, cache, scope) : null
  return success({ query: parsed.data, resource, cache, scope, podCounts })
}

/** Every row that fits the query and that the viewer may see; those of other pages too. */
export function* fittingRows({ query, resource, cache, scope, podCounts }: ReadableList): Generator<ResourceRow> {
  const narrowed = query.namespace !== null && resource.path.namespaced
  const rows = narrowed ? cache.store.inNamespace(query.namespace ?? '') : cache.store.all()
  for (const stored of rows) {
    if (!fits(stored, query)) continue
    if (!isVisible(resource, scope, stored.row)) continue
    yield podCounts === null ? stored.row : podCounts.counted(stored.row)
  }
}

/** Whether the search and the owner of a query match; the namespace too. */
export function fits(
  { row, text }: Pick<StoredRow, 'row' | 'text'>,
  { words, owner, namespace }: ParsedQuery,
): boolean {
  if (namespace !== null && namespaceOfRow(row) !== namespace) return false
  if (owner !== null && row.ownerUid !== owner && row.objectUid !== owner) return false
  return words.every((word) => text.includes(word))
}

export function isVisible(resource: ServedResource, scope: Scope, row: ResourceRow): boolean {
  return isInScope(scope, isNamespaces(resource) ? row.name : row.namespace)
}

/** A namespace belongs to itself. */
function namespaceOfRow(row: ResourceRow): string {
  return row.namespace === '' ? row.name : row.namespace
}

/** Whether rights to list the kind can be granted namespace by namespace. */
function isGranted(resource: ServedResource): boolean {
  return resource.path.namespaced || isNamespaces(resource)
}

function isNamespaces({ path, group }: ServedResource): boolean {
  return path.plural === 'namespaces' && group === ''
}
