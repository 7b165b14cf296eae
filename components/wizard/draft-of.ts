/**
 * The values a link fills in: `?input=<JSON>` whole, and over it plain `?name=…` fields. What is not JSON or no object
 * is left out: the schema judges the values anyway, and a broken link should still open the form.
 */
export function draftOf(search: Readonly<Record<string, string | string[] | undefined>>): Record<string, unknown> {
  const { input, step: _step, change: _change, ...fields } = search
  const plain = Object.entries(fields).filter(([, value]) => value !== undefined)
  return { ...parseObject(input), ...Object.fromEntries(plain) }
}

function parseObject(text: string | string[] | undefined): object {
  if (typeof text !== 'string') return {}
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
  } catch {
    return {}
  }
}
