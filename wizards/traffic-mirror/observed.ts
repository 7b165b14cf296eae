import type { ObservedHost } from '#domain/traffic/observed-host.ts'
import type { TargetObserved } from '#domain/traffic/wizard/target.ts'

/** What the planner and the form know of the cluster; all of it read as the viewer. */
export type MirrorObserved = TargetObserved & {
  /** Every host that a route of the VirtualService, or the draft, names. */
  readonly hosts: readonly ObservedHost[]
}
