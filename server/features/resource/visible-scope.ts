import 'server-only'
import type { Viewer } from '#server/auth/viewer.ts'
import { inParallel } from '#server/features/operation/in-parallel.ts'
import { mayRemembered } from './access-memory.ts'
import { resourceCache } from './resource-cache.ts'
import { type ServedResource, servedResource } from './served-resource.ts'

/** The part of a kind that a viewer may list: all of it, or what is in these namespaces. */
export type Scope = 'all' | ReadonlySet<string>

/** Each needs a connection of its own, and opening one costs more than the review. */
const reviewsAtOnce = 8

/**
 * Which namespaces of a kind this viewer may list, by the cluster's own answer: cluster-wide first, which for most
 * people with rights is one question, else namespace by namespace.
 *
 * For namespaces themselves: those he may get one by one, because nobody is granted `list namespaces` inside one.
 *
 * @param among ask only about these namespaces; otherwise about all
 * @throws KubeError when the API server cannot be asked
 */
export async function visibleScope(
  viewer: Viewer,
  cluster: string,
  resource: ServedResource,
  among?: readonly string[],
): Promise<Scope> {
  const { plural, namespaced } = resource.path
  const may = (question: { verb: string; namespace?: string; name?: string }) =>
    mayRemembered(cluster, viewer.kubernetes, { group: resource.group, resource: plural, ...question })
  if (await may({ verb: 'list' })) return 'all'
  const ofNamespaces = plural === 'namespaces' && resource.group === ''
  if (!namespaced && !ofNamespaces) return new Set()
  const names = among ?? (await namespaceNames(cluster))
  const answers = await inParallel(names, reviewsAtOnce, (namespace) =>
    ofNamespaces ? may({ verb: 'get', namespace, name: namespace }) : may({ verb: 'list', namespace }),
  )
  return new Set(names.filter((_, index) => answers[index]))
}

export function isInScope(scope: Scope, namespace: string): boolean {
  return scope === 'all' || scope.has(namespace)
}

async function namespaceNames(cluster: string): Promise<readonly string[]> {
  const namespaces = await servedResource(cluster, 'namespaces')
  if (namespaces === null) return []
  const cache = resourceCache(cluster, namespaces)
  await cache.ready()
  return [...cache.store.all()].map(({ row }) => row.name)
}
