import type { DestinationRate, ObservedHost, VirtualServiceSummary } from '#domain/traffic/observed-host.ts'
import type { RouteExample } from '#domain/traffic/trace/check-examples.ts'
import type { Mesh } from '#domain/traffic/trace/mesh.ts'
import type { VirtualService } from '#domain/traffic/virtual-service.ts'

/** What the planner and the form know of the cluster; all of it read as the viewer. */
export type SplitObserved = {
  /** What the viewer can choose from. */
  readonly choices: readonly VirtualServiceSummary[]
  /** The chosen one, whole; null where none is chosen or there is none of that name. */
  readonly virtualService: VirtualService | null
  /** Every host that a route of it, or the draft, names. */
  readonly hosts: readonly ObservedHost[]
  /** Requests per second of the chosen VirtualService's destinations; empty when metrics cannot be had. */
  readonly rates: readonly DestinationRate[]
  /** Namespaces it claims hosts of, in which the viewer may not write VirtualServices. */
  readonly claimsWithoutRights: readonly string[]
  /** Other VirtualServices the viewer can see that claim one of its hosts on one of its gateways. */
  readonly rivals: readonly string[]
  /** Its pods take part in ambient mode and no waypoint reads routes for them. */
  readonly ambientWithoutWaypoint: boolean
  /** Requests whose answers must not change unnoticed, with what answers them; null where none are kept. */
  readonly examples: { readonly examples: readonly RouteExample[]; readonly mesh: Mesh } | null
}
