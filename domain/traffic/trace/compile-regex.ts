import { RE2JS } from 're2js'

export type CompiledRegex =
  | { readonly ok: true; readonly regex: RE2JS }
  /** What is wrong with it, in RE2's words. */
  | { readonly ok: false; readonly reason: string }

const compiled = new Map<string, CompiledRegex>()
const remembered = 1_000

/**
 * A regular expression as Envoy reads it: RE2, which has no look-around and no back references, and takes time linear in
 * the text. JavaScript's own would accept more and match otherwise. An invalid one is a value: Envoy refuses the routes.
 */
export function compileRegex(pattern: string): CompiledRegex {
  const known = compiled.get(pattern)
  if (known !== undefined) return known
  if (compiled.size >= remembered) compiled.clear()
  const made = compile(pattern)
  compiled.set(pattern, made)
  return made
}

function compile(pattern: string): CompiledRegex {
  try {
    return { ok: true, regex: RE2JS.compile(pattern) }
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) }
  }
}
