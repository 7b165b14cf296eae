import { compileRegex } from './compile-regex.ts'

/** Istio's StringMatch: one of three, or none, which only asks that the thing is there. */
export type StringMatch = { readonly exact?: string; readonly prefix?: string; readonly regex?: string }

export type Comparison = { readonly holds: boolean; readonly invalid?: string }

/** Whether a text fits; a regular expression must fit all of it. `ignoreCase` is for `exact` and `prefix` alone, as in Envoy. */
export function matchString(match: StringMatch, text: string, ignoreCase = false): Comparison {
  const fold = (value: string) => (ignoreCase ? value.toLowerCase() : value)
  if (match.exact !== undefined) return { holds: fold(text) === fold(match.exact) }
  if (match.prefix !== undefined) return { holds: fold(text).startsWith(fold(match.prefix)) }
  if (match.regex === undefined) return { holds: true }
  const compiled = compileRegex(match.regex)
  return compiled.ok ? { holds: compiled.regex.testExact(text) } : { holds: false, invalid: compiled.reason }
}

/** Whether it asks only for presence: nothing said, or the regular expression `*`, which is none of RE2's. */
export function asksForPresence(match: StringMatch | null | undefined): boolean {
  if (match === null || match === undefined) return true
  return match.regex === '*' || (match.exact === undefined && match.prefix === undefined && match.regex === undefined)
}

/** `prefix /api`: in Istio's own words. */
export function spellMatch(match: StringMatch | null | undefined): string {
  if (match === null || match === undefined || asksForPresence(match)) return 'present'
  if (match.exact !== undefined) return `exact ${match.exact}`
  return match.prefix !== undefined ? `prefix ${match.prefix}` : `regex ${match.regex}`
}
