import 'server-only'

/** Where a page of a list by time ended; opaque to callers. */
export type Cursor = { readonly at: Date; readonly id: string }

export function encodeCursor({ at, id }: Cursor): string {
  return Buffer.from(`${at.toISOString()}|${id}`).toString('base64url')
}

/** Null for what is not a cursor of ours: the list then begins at the start. */
export function decodeCursor(text: string | undefined): Cursor | null {
  if (text === undefined) return null
  const [time, id] = Buffer.from(text, 'base64url').toString().split('|')
  const at = new Date(time ?? '')
  return Number.isNaN(at.getTime()) || id === undefined || id === '' ? null : { at, id }
}
