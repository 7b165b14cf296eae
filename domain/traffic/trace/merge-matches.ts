import type { StringMatch } from './match-string.ts'
import type { MatchRequest } from './mesh.ts'

/**
 * The alternatives of a delegate's route under those of the root: each of the delegate's must be compatible with one of
 * the root's at least, and is joined with every such one. Null: they conflict.
 *
 * Upstream rule: pilot/pkg/model/virtualservice.go, `mergeHTTPMatchRequests`.
 */
export function mergeMatches(
  roots: readonly MatchRequest[],
  delegates: readonly MatchRequest[],
): readonly MatchRequest[] | null {
  if (roots.length === 0) return delegates
  if (delegates.length === 0) return roots
  const joined = delegates.map((leaf) => roots.filter((root) => !conflicts(root, leaf)).map((root) => join(root, leaf)))
  return joined.some((each) => each.length === 0) ? null : joined.flat()
}

function join(root: MatchRequest, leaf: MatchRequest): MatchRequest {
  const names = [root.name, leaf.name].filter((name) => name !== undefined && name !== '')
  const { ignoreUriCase: _own, ...open } = root
  return {
    ...open,
    ...leaf,
    ...(names.length === 0 ? {} : { name: names.join('-') }),
    headers: { ...root.headers, ...leaf.headers },
    withoutHeaders: { ...root.withoutHeaders, ...leaf.withoutHeaders },
    queryParams: { ...root.queryParams, ...leaf.queryParams },
    sourceLabels: { ...root.sourceLabels, ...leaf.sourceLabels },
    gateways: (leaf.gateways ?? []).length > 0 ? (leaf.gateways ?? []) : (root.gateways ?? []),
  }
}

function conflicts(root: MatchRequest, leaf: MatchRequest): boolean {
  const single = (['uri', 'scheme', 'method', 'authority'] as const).some((field) =>
    stringsConflict(root[field], leaf[field]),
  )
  const named = (['headers', 'withoutHeaders', 'queryParams'] as const).some((field) =>
    Object.entries(leaf[field] ?? {}).some(([name, match]) => stringsConflict(root[field]?.[name], match)),
  )
  return single || named || placesConflict(root, leaf)
}

function placesConflict(root: MatchRequest, leaf: MatchRequest): boolean {
  if ((root.ignoreUriCase ?? false) !== (leaf.ignoreUriCase ?? false)) return true
  if ((root.port ?? 0) > 0 && (leaf.port ?? 0) > 0 && root.port !== leaf.port) return true
  if ((root.sourceNamespace ?? '') !== '' && leaf.sourceNamespace !== root.sourceNamespace) return true
  const labels = Object.entries(leaf.sourceLabels ?? {})
  if (labels.some(([key, value]) => root.sourceLabels?.[key] !== undefined && root.sourceLabels[key] !== value))
    return true
  const [wide, narrow] = [root.gateways ?? [], leaf.gateways ?? []]
  return wide.length > 0 && narrow.length > 0 && !narrow.every((gateway) => wide.includes(gateway))
}

/** Whether a delegate's condition is not certainly within the root's: two regular expressions never are. */
function stringsConflict(root: StringMatch | null | undefined, leaf: StringMatch | null | undefined): boolean {
  if (root === null || root === undefined || leaf === null || leaf === undefined) return false
  const says = (match: StringMatch) => [match.exact, match.prefix, match.regex].some((text) => (text ?? '') !== '')
  if ((root.regex ?? '') !== '' && says(leaf)) return true
  if ((leaf.regex ?? '') !== '' && says(root)) return true
  if ((root.exact ?? '') !== '') return leaf.exact !== root.exact
  const prefix = root.prefix ?? ''
  const narrower = leaf.prefix || leaf.exact || ''
  return prefix === '' || narrower === '' || !narrower.startsWith(prefix)
}
