import { compileRegex } from './compile-regex.ts'
import type { MatchRequest, Rewrite } from './mesh.ts'
import type { SentRequest } from './sent-request.ts'

/** The path and the authority a destination gets; null where both are as they were sent. */
export function rewriteRequest(
  rewrite: Rewrite | undefined,
  authority: string | null,
  match: MatchRequest | null,
  sent: SentRequest,
): { readonly path: string; readonly authority: string } | null {
  const path = rewrittenPath(rewrite, match, sent.path) + sent.query
  const host = authority ?? sent.authority
  return path === sent.path + sent.query && host === sent.authority ? null : { path, authority: host }
}

function rewrittenPath(rewrite: Rewrite | undefined, match: MatchRequest | null, path: string): string {
  const regex = rewrite?.uriRegexRewrite
  if (regex !== undefined) return replaceAll(regex.match ?? '', regex.rewrite ?? '', path)
  return rewrite?.uri === undefined || rewrite.uri === '' ? path : replaceMatched(rewrite.uri, match, path)
}

/**
 * Puts `to` for what the route's `uri` matched: the prefix, or, of `exact` and `regex`, the whole path. Without `uri` the
 * route matched the prefix `/`. Nothing is joined with care, as Envoy does it:
 *
 *   prefix /api, to /   : /api/x → //x       no uri, to /v2 : /x → /v2x
 */
export function replaceMatched(to: string, match: MatchRequest | null, path: string): string {
  const uri = match?.uri
  if (uri?.exact !== undefined || uri?.regex !== undefined) return to
  return to + path.slice((uri?.prefix ?? '/').length)
}

/** RE2's GlobalReplace: every match from left to right, `\1` for a group, no empty match right behind another. */
function replaceAll(pattern: string, to: string, text: string): string {
  const compiled = compileRegex(pattern)
  if (!compiled.ok) return text
  const matcher = compiled.regex.matcher(text)
  let result = ''
  let at = 0
  let lastEnd = -1
  while (matcher.find()) {
    const [start, end] = [matcher.start(), matcher.end()]
    if (start === end && start === lastEnd) continue
    const filled = to.replaceAll(/\\(\d|\\)/g, (_whole, group: string) =>
      group === '\\' ? '\\' : (matcher.group(Number(group)) ?? ''),
    )
    result += text.slice(at, start) + filled
    at = end
    lastEnd = end
  }
  return result + text.slice(at)
}
