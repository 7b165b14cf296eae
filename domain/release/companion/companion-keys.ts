import type { Observed, Release } from '../state.ts'
import { distinguishingKeys } from './distinguish.ts'
import { stableSelector } from './stable-selector.ts'

/**
 * The labels in which this release's companion differs from the stable pods; null where it cannot be made: no
 * workload, or no label to tell the two apart by (see `distinguishingKeys`).
 */
export function companionKeys(release: Release, observed: Observed): readonly string[] | null {
  if (observed.workload === null) return null
  const placement = release.spec.router === 'replicas' ? 'beside' : 'apart'
  return distinguishingKeys(observed.workload, stableSelector(release, observed), placement)
}
