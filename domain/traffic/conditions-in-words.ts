/**
 * The conditions of a route's `match`, each as Istio's own words: `uri prefix /api`, `header x-beta exact 1`. The outer
 * list holds alternatives (OR), each inner one conditions that must all hold (AND). Empty: every request.
 */
export function conditionsInWords(match: readonly unknown[]): readonly (readonly string[])[] {
  return match.flatMap((alternative) => {
    const words = entriesOf(alternative).flatMap(([field, value]) => wordsOf(field, value))
    return words.length === 0 ? [] : [words]
  })
}

/** Fields that hold a map of names to conditions, and what one of their entries is called. */
const maps: Readonly<Record<string, string>> = {
  headers: 'header',
  withoutHeaders: 'not header',
  queryParams: 'query',
  sourceLabels: 'source label',
}

function wordsOf(field: string, value: unknown): readonly string[] {
  if (field === 'name') return []
  const entry = maps[field]
  if (entry !== undefined)
    return entriesOf(value).map(([name, condition]) => `${entry} ${name} ${conditionOf(condition)}`.trim())
  return [`${field} ${conditionOf(value)}`.trim()]
}

/** `{exact: a}` → `exact a`; an empty condition only asks that the thing is there. */
function conditionOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  if (Array.isArray(value)) return value.map(String).join(', ')
  return entriesOf(value)
    .map(([kind, text]) => `${kind} ${String(text)}`)
    .join(' ')
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}
