import { z } from 'zod'
import type { SortKey, SortOrder } from './select-page.ts'

/** Opaque to callers: the place of the last row, and the list it was taken from. */
const schema = z.tuple([
  z.string(),
  z.boolean(),
  z.union([z.string(), z.number(), z.null()]),
  z.string(),
  z.string(),
  z.string(),
])

export function encodePageCursor(order: SortOrder, key: SortKey): string {
  return Buffer.from(JSON.stringify([order.column, order.descending, ...key])).toString('base64url')
}

/** Null when it is not a cursor of ours, or one of another order: such a page would have no place to begin. */
export function decodePageCursor(text: string, order: SortOrder): SortKey | null {
  const parsed = schema.safeParse(jsonOf(Buffer.from(text, 'base64url').toString()))
  if (!parsed.success) return null
  const [column, descending, ...key] = parsed.data
  return column === order.column && descending === order.descending ? key : null
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
