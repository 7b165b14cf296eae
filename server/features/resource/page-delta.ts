import type { PageDelta, ResourcePage, ResourceRow } from './resource-contract.ts'

/** How `page` differs from the one before (null: from nothing), or null when it does not. */
export function pageDelta(view: string, before: ResourcePage | null, page: ResourcePage): PageDelta | null {
  const known = new Map(before?.items.map((row) => [row.uid, row]))
  const rows = page.items.filter((row) => !isSameRow(known.get(row.uid), row))
  if (before !== null && rows.length === 0 && isSameFrame(before, page)) return null
  const { asOf, connected, total, cursor } = page
  return { view, order: page.items.map(({ uid }) => uid), rows, total, cursor, asOf, connected }
}

function isSameFrame(a: ResourcePage, b: ResourcePage): boolean {
  if (a.total !== b.total || a.connected !== b.connected || a.cursor !== b.cursor) return false
  return a.items.length === b.items.length && a.items.every(({ uid }, index) => uid === b.items[index]?.uid)
}

/** Mostly the very same object; rows put together for a page (with a count of pods) are compared by content. */
function isSameRow(a: ResourceRow | undefined, b: ResourceRow): boolean {
  return a === b || (a !== undefined && JSON.stringify(a) === JSON.stringify(b))
}
