/**
 * Whether an object of a namespace is exported to another: `exportTo` of `*`, `.` (its own), a name, or `~` (nobody). Not
 * said means everybody.
 */
export function isExported(exportTo: readonly string[] | undefined, own: string, to: string): boolean {
  if (exportTo === undefined || exportTo.length === 0 || exportTo.includes('*')) return true
  if (exportTo.includes('~')) return false
  return exportTo.some((target) => (target === '.' ? own : target) === to)
}

/**
 * Istio's order among VirtualServices a proxy may use: exported to its own namespace only, then to named ones, then to
 * everybody; within each, the oldest first. Smaller comes first.
 */
export function exportRank(exportTo: readonly string[] | undefined, own: string, to: string): number {
  if (exportTo === undefined || exportTo.length === 0 || exportTo.includes('*')) return 2
  return own === to ? 0 : 1
}
