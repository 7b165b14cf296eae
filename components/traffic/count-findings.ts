import type { TrafficFinding } from '#domain/traffic/findings/finding.ts'
import type { FindingCounts } from './findings-badge.tsx'

/** How many findings each object has, by `namespace/name`. */
export function countFindings(findings: readonly TrafficFinding[]): FindingCounts {
  const counts: Record<string, FindingCounts[string]> = {}
  for (const { subject, severity } of findings) {
    const key = `${subject.namespace ?? ''}/${subject.name}`
    const { errors = 0, all = 0 } = counts[key] ?? {}
    counts[key] = { errors: errors + (severity === 'error' ? 1 : 0), all: all + 1 }
  }
  return counts
}
