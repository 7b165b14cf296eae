import { parseArgs } from 'node:util'

/**
 * The options of a command, all of them texts.
 *
 * @throws Error with the usage when an option is unknown, lacks its value, or a required one is missing
 */
export function readArguments<Required extends string, Optional extends string>(
  usage: string,
  required: readonly Required[],
  optional: readonly Optional[],
): Record<Required, string> & Partial<Record<Optional, string>> {
  const options = Object.fromEntries([...required, ...optional].map((name) => [name, { type: 'string' as const }]))
  const values = parse(usage, options)
  const missing = required.filter((name) => !values[name])
  if (missing.length > 0) throw new Error(`Missing: ${missing.map((name) => `--${name}`).join(', ')}\n${usage}`)
  return values as Record<Required, string> & Partial<Record<Optional, string>>
}

function parse(usage: string, options: Record<string, { type: 'string' }>): Record<string, unknown> {
  try {
    return parseArgs({ options, strict: true }).values
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${usage}`)
  }
}
