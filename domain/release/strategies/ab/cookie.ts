import canonicalize from 'canonicalize'
import type { ReleaseSpec } from '../../spec.ts'

/**
 * The cookie that keeps a visitor in his cohort. Another experiment on the same workload has another cookie, or the
 * visitors who never came back to have theirs expired would be sorted by the experiment before.
 *
 *   `pilothouse-ab-catalog-1f0c9a2b`
 */
export function cohortCookie(spec: Pick<ReleaseSpec, 'namespace' | 'workload' | 'change' | 'match'>): string {
  const { namespace, workload, change, match } = spec
  return `pilothouse-ab-${workload.name}-${fingerprint(canonicalize({ namespace, workload, change, match }) ?? '')}`
}

/** FNV-1a, 32 bits: tells experiments apart, and protects nothing. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
