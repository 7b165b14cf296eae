import type { DestinationRate, ObservedHost } from '#domain/traffic/observed-host.ts'
import type { RouteExample } from '#domain/traffic/trace/check-examples.ts'
import type { Mesh } from '#domain/traffic/trace/mesh.ts'
import type { TargetObserved } from '#domain/traffic/wizard/target.ts'

/** What the planner and the form know of the cluster; all of it read as the viewer. */
export type SplitObserved = TargetObserved & {
  /** Every host that a route of it, or the draft, names. */
  readonly hosts: readonly ObservedHost[]
  /** Requests per second of the chosen VirtualService's destinations; empty when metrics cannot be had. */
  readonly rates: readonly DestinationRate[]
  /** Requests whose answers must not change unnoticed, with what answers them; null where none are kept. */
  readonly examples: { readonly examples: readonly RouteExample[]; readonly mesh: Mesh } | null
}
