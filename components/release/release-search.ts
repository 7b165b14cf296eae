import { type Phase, phases } from '#domain/release/state.ts'

export type Search = Readonly<Record<string, string | string[] | undefined>>

/** The URL's value of one name; undefined when absent, empty or given twice. */
export function textOf(value: Search[string]): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The phases the URL names, by comma; one that does not exist asks for nothing in particular. */
export function phasesOf(value: Search[string]): readonly Phase[] {
  const named = textOf(value)?.split(',') ?? []
  return phases.filter((phase) => named.includes(phase))
}
