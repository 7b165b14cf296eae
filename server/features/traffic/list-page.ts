import 'server-only'
import type { VirtualServiceSummary } from '#domain/traffic/observed-host.ts'
import { summarise } from '#domain/traffic/summarise.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { listVirtualServices } from './list-virtual-services.ts'

const pageSize = 50

export type TrafficPage = {
  readonly items: readonly VirtualServiceSummary[]
  readonly cursor: string | null
  readonly total: number
}

/**
 * One page of the VirtualServices the viewer may list, by namespace and name; `search` is part of a namespace, name or
 * host. The cursor is the last one's `namespace/name`, so that one made or removed meanwhile shifts no page.
 */
export async function listTrafficPage(
  viewer: Viewer,
  cluster: string,
  search: string,
  cursor?: string,
): Promise<TrafficPage> {
  const wanted = search.trim().toLowerCase()
  const all = (await listVirtualServices(viewer, cluster))
    .map(summarise)
    .filter((item) => wordsOf(item).some((word) => word.includes(wanted)))
  const rest = cursor === undefined ? all : all.filter((item) => keyOf(item).localeCompare(cursor) > 0)
  const items = rest.slice(0, pageSize)
  const last = items.at(-1)
  return { items, cursor: rest.length > pageSize && last !== undefined ? keyOf(last) : null, total: all.length }
}

function keyOf({ namespace, name }: VirtualServiceSummary): string {
  return `${namespace}/${name}`
}

function wordsOf(item: VirtualServiceSummary): readonly string[] {
  return [keyOf(item), ...item.hosts].map((word) => word.toLowerCase())
}
