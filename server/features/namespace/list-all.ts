import 'server-only'
import type { KubeObject } from '#domain/kube/object.ts'
import type { Kube, ListQuery } from '#server/clients/kube/kube.ts'

const pageSize = 500

/** Every page of a list, one after the other, so that no answer of the API server is larger than a page. */
export async function listAll(
  kube: Kube,
  query: Omit<ListQuery, 'limit' | 'continue'>,
): Promise<readonly KubeObject[]> {
  const items: KubeObject[] = []
  let next: string | undefined
  do {
    const page = await kube.list({ ...query, limit: pageSize, ...(next === undefined ? {} : { continue: next }) })
    items.push(...page.items)
    next = page.continue
  } while (next !== undefined && next !== '')
  return items
}
