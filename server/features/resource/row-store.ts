import type { KubeObject } from '#domain/kube/object.ts'
import type { ResourceRow } from './resource-contract.ts'

/** A row and what finding it needs. */
export type StoredRow = {
  readonly row: ResourceRow
  readonly version: string
  /** Everything a search looks at, in lower case. */
  readonly text: string
}

export type RowChange =
  | { readonly type: 'added' | 'deleted'; readonly row: ResourceRow; readonly text: string }
  | {
      readonly type: 'modified'
      readonly row: ResourceRow
      readonly text: string
      readonly before: ResourceRow
      readonly textBefore: string
    }

/** The rows of one kind, indexed by namespace, and who wants to know of changes. */
export type RowStore = {
  readonly size: number
  all(): Iterable<StoredRow>
  inNamespace(namespace: string): Iterable<StoredRow>
  countIn(namespace: string): number
  set(object: KubeObject): void
  remove(uid: string): void
  /** Begins a complete list; answers how to end it: what was not set in between is removed. */
  beginList(): () => void
  /** Called with each change, at once; answers how to stop. */
  subscribe(listener: (change: RowChange) => void): () => void
}

export function makeRowStore(toRow: (object: KubeObject) => ResourceRow): RowStore {
  const rows = new Map<string, StoredRow>()
  const namespaces = new Map<string, Map<string, StoredRow>>()
  const listeners = new Set<(change: RowChange) => void>()
  let listed: Set<string> | null = null

  const tell = (change: RowChange) => {
    for (const listener of listeners) listener(change)
  }

  function set(object: KubeObject): void {
    const { uid = '', resourceVersion = '' } = object.metadata
    listed?.add(uid)
    const before = rows.get(uid)
    if (before?.version === resourceVersion) return
    const row = toRow(object)
    const stored = { row, version: resourceVersion, text: searchText(row) }
    rows.set(uid, stored)
    const siblings = namespaces.get(row.namespace) ?? new Map<string, StoredRow>()
    namespaces.set(row.namespace, siblings.set(uid, stored))
    const { text } = stored
    tell(
      before === undefined
        ? { type: 'added', row, text }
        : { type: 'modified', row, text, before: before.row, textBefore: before.text },
    )
  }

  function remove(uid: string): void {
    const stored = rows.get(uid)
    if (stored === undefined) return
    rows.delete(uid)
    const siblings = namespaces.get(stored.row.namespace)
    siblings?.delete(uid)
    if (siblings?.size === 0) namespaces.delete(stored.row.namespace)
    tell({ type: 'deleted', row: stored.row, text: stored.text })
  }

  return {
    get size() {
      return rows.size
    },
    all: () => rows.values(),
    inNamespace: (namespace) => namespaces.get(namespace)?.values() ?? [],
    countIn: (namespace) => namespaces.get(namespace)?.size ?? 0,
    set,
    remove,
    beginList() {
      const seen = new Set<string>()
      listed = seen
      return () => {
        if (listed === seen) listed = null
        for (const uid of [...rows.keys()]) if (!seen.has(uid)) remove(uid)
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const unsearched = new Set(['uid', 'createdAt', 'ownerUid', 'objectUid', 'lastSeen', 'splits', 'ownership'])

function searchText(row: ResourceRow): string {
  const texts: string[] = []
  for (const [column, cell] of Object.entries(row)) {
    if (unsearched.has(column)) continue
    if (typeof cell === 'string') texts.push(cell)
    else if (Array.isArray(cell)) texts.push(...cell)
  }
  return texts.join('\n').toLowerCase()
}
