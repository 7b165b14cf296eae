/**
 * The values a link fills in: plain `?name=…` fields, and over them `?input=<JSON>` whole, which is what the form itself
 * writes there. What is not JSON or no object is left out: the schema judges the values anyway, and a broken link should
 * still open the form.
 *
 * @param known the fields of the wizard's input; others would make a form that no field of it can put right
 */
export function draftOf(
  search: Readonly<Record<string, string | string[] | undefined>>,
  known: readonly string[],
): Record<string, unknown> {
  const { input, step: _step, change: _change, ...fields } = search
  const values = { ...fields, ...parseObject(input) }
  return Object.fromEntries(
    Object.entries(values).filter(([field, value]) => value !== undefined && known.includes(field)),
  )
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
