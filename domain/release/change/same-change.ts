import canonicalize from 'canonicalize'
import type { Change } from '../spec.ts'

/** Whether two changes say the same, in whatever order. */
export function isSameChange(one: Change, other: Change): boolean {
  return canonicalize(one) === canonicalize(other)
}
