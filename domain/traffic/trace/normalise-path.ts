/**
 * A path as Istio's gateways and sidecars have it before routes are compared (`pathNormalization: BASE`): dot segments
 * are gone, written out or escaped; letters, digits and `-._~` stand for themselves; what may not stand bare is escaped;
 * a backslash is a slash. Slashes are not merged, and `%2F` stays. Null: the proxy answers 400 and looks at no route.
 *
 *   /a/./b/../c → /a/c      /a/%2e%2E/b → /b      /%41 → /A      /a{b → /a%7Bb      //a → //a      /é → null
 *
 * Upstream rule: https://istio.io/latest/docs/ops/best-practices/security/#guideline-on-configuring-the-path-normalization-option,
 * and what Envoy 1.40 was seen to do.
 */
export function normalisePath(path: string): string | null {
  if (/[^\x20-\x7e]|%00/.test(path)) return null
  const kept: string[] = []
  const segments = path.replaceAll('\\', '/').split('/').slice(1).map(canonical)
  for (const [index, segment] of segments.entries()) {
    if (segment === '..') kept.pop()
    if (segment !== '.' && segment !== '..') kept.push(segment)
    else if (index === segments.length - 1) kept.push('')
  }
  return `/${kept.join('/')}`
}

function canonical(segment: string): string {
  return segment
    .replaceAll(/%([0-9a-fA-F]{2})/g, (escaped, hex: string) => {
      const character = String.fromCharCode(Number.parseInt(hex, 16))
      return /[\w.~-]/.test(character) ? character : escaped
    })
    .replaceAll(/[ "<>^`{|}]/g, (bare) => `%${bare.charCodeAt(0).toString(16).toUpperCase()}`)
}
