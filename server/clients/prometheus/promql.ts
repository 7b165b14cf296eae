/** A matcher that equals one text exactly: `name="value"` with the value quoted as PromQL wants it. */
export function equals(label: string, value: string): string {
  return `${label}=${quote(value)}`
}

/** A matcher that equals any of several texts exactly; the regular expression's own signs are escaped. */
export function oneOf(label: string, values: readonly string[]): string {
  return `${label}=~${quote(values.map((value) => value.replaceAll(/[\\^$.|?*+()[\]{}]/g, '\\$&')).join('|'))}`
}

function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`
}
