/**
 * A path as Istio's gateways and sidecars have it before routes are compared (`pathNormalization: BASE`): dot segments
 * are gone, written out or escaped, and a backslash is a slash. Slashes are not merged, and `%2F` stays.
 *
 *   /a/./b/../c → /a/c      /a/%2e%2E/b → /b      /a\b → /a/b      //a → //a
 *
 * Upstream rule: https://istio.io/latest/docs/ops/best-practices/security/#guideline-on-configuring-the-path-normalization-option
 */
export function normalisePath(path: string): string {
  const kept: string[] = []
  const segments = path.replaceAll('\\', '/').split('/').slice(1)
  for (const [index, segment] of segments.entries()) {
    const plain = segment.replaceAll(/%2e/gi, '.')
    const last = index === segments.length - 1
    if (plain === '..') kept.pop()
    if (plain === '.' || plain === '..') {
      if (last) kept.push('')
    } else kept.push(segment)
  }
  return `/${kept.join('/')}`
}
