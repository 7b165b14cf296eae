/**
 * What lists send to browsers and API clients. Imports nothing, so that both sides can import it.
 *
 * Times are RFC 3339; counts are plain numbers; an absent value is null.
 */
export type Cell = string | number | boolean | null | readonly string[]

/** One object of a list. The columns beside these four depend on the kind; cluster-scoped objects have namespace ''. */
export type ResourceRow = {
  readonly uid: string
  readonly namespace: string
  readonly name: string
  readonly createdAt: string
  readonly [column: string]: Cell
}

export type PodRow = ResourceRow & {
  /** As kubectl prints it: the phase, or what keeps the pod from it (`CrashLoopBackOff`, `Init:0/1`, `Terminating`). */
  readonly status: string
  /** Why, in one sentence, where the cluster says so. */
  readonly reason: string | null
  readonly ready: number
  readonly containers: number
  readonly restarts: number
  readonly node: string | null
  readonly ip: string | null
  readonly images: readonly string[]
  /** `Kind/name` of the controller. */
  readonly owner: string | null
  readonly ownerUid: string | null
}

/** Deployments, StatefulSets, DaemonSets and ReplicaSets. */
export type WorkloadRow = ResourceRow & {
  readonly status: WorkloadStatus
  readonly reason: string | null
  readonly desired: number
  readonly ready: number
  readonly updated: number
  readonly available: number
  readonly images: readonly string[]
  readonly owner: string | null
  readonly ownerUid: string | null
}
export type WorkloadStatus = 'Available' | 'Progressing' | 'Degraded' | 'Failed' | 'Paused' | 'Stopped' | 'Terminating'

export type NamespaceRow = ResourceRow & {
  readonly status: string
  readonly displayName: string | null
  readonly team: string | null
  readonly environment: string | null
  /** Whether the panel made or adopted it. */
  readonly managed: boolean
  /** Null where the viewer may not list the pods. */
  readonly pods: number | null
}

export type EventRow = ResourceRow & {
  readonly type: string
  readonly reason: string
  readonly message: string
  readonly object: string
  readonly objectUid: string | null
  readonly count: number
  readonly lastSeen: string
  readonly source: string | null
}

/** What to list. `plural` may carry its group, as in `gateways.networking.istio.io`. */
export type ResourceQuery = {
  readonly plural: string
  readonly namespace?: string
  /** Case does not matter; every word must occur in the row. */
  readonly search?: string
  /** Only objects of this controller (UID). */
  readonly owner?: string
  /** A column, with `-` before it for the other way round; `age` is the opposite of `createdAt`. */
  readonly sort?: string
  readonly limit?: number
  readonly cursor?: string
}

export const defaultLimit = 50
export const maxLimit = 500

/** Whether the list follows the cluster right now, and when it last did. */
export type Freshness = { readonly asOf: string | null; readonly connected: boolean }

export type ResourcePage = Freshness & {
  readonly plural: string
  readonly items: readonly ResourceRow[]
  /** Of all pages. */
  readonly total: number
  /** Asks for the next page; null on the last. */
  readonly cursor: string | null
}

/** Server-sent event `resource` of a `?watch=` subscription: everything that changed since the one before. */
export type ResourceDelta = Freshness & {
  readonly watch: string
  readonly plural: string
  readonly added: readonly ResourceRow[]
  readonly modified: readonly ResourceRow[]
  /** UIDs. */
  readonly deleted: readonly string[]
}

/** Server-sent event `page` of a `?view=` subscription: how one page now differs from the event before. */
export type PageDelta = Freshness & {
  readonly view: string
  /** UIDs, in the order of the page. */
  readonly order: readonly string[]
  /** Only rows that are new on the page or have changed. */
  readonly rows: readonly ResourceRow[]
  readonly total: number
  readonly cursor: string | null
}

/** Server-sent event `refused`: why a `?view=` cannot be told just now. It is tried again, so a page may still follow. */
export type RefusedView = {
  readonly view: string
  readonly code: string
  /** A phrase of the message catalogues. */
  readonly message: { readonly key: string; readonly values?: Readonly<Record<string, string | number>> }
}

/** The query string of `GET /api/v1/resources/{plural}`, and (with `plural`) the value of one `view`. */
export function resourceSearchParams(query: ResourceQuery): URLSearchParams {
  const params = new URLSearchParams()
  for (const name of ['namespace', 'search', 'owner', 'sort', 'limit', 'cursor'] as const) {
    const value = query[name]
    if (value !== undefined && value !== '') params.set(name, String(value))
  }
  return params
}

/** The page after a delta. Rows the delta did not bring are kept from the page before. */
export function applyPageDelta(page: ResourcePage, delta: PageDelta): ResourcePage {
  const rows = new Map([...page.items, ...delta.rows].map((row) => [row.uid, row]))
  const items = delta.order.flatMap((uid) => rows.get(uid) ?? [])
  const { asOf, connected, total, cursor } = delta
  return { plural: page.plural, items, total, asOf, connected, cursor }
}
