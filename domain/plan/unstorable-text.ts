/**
 * Where the first text stands that Postgres cannot keep, as a dotted path ('' is the value itself), or null when all
 * can be kept: NUL, and half of a surrogate pair, are valid in JSON and in neither `text` nor `jsonb`. Keys count.
 *
 * Examples: `{ members: [{ user: 'a\u0000' }] }` → `members.0.user`; `{ purpose: 'two\nlines' }` → null.
 */
export function findUnstorableText(value: unknown, path: readonly string[] = []): string | null {
  if (typeof value === 'string') return isStorableText(value) ? null : path.join('.')
  if (typeof value !== 'object' || value === null) return null
  for (const [key, inner] of Object.entries(value)) {
    const found = isStorableText(key) ? findUnstorableText(inner, [...path, key]) : path.join('.')
    if (found !== null) return found
  }
  return null
}

export function isStorableText(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}
