import type { DestinationRule } from '#domain/traffic/destination-rule.ts'
import type { TargetObserved } from '#domain/traffic/wizard/target.ts'

/** What the planner and the form know of the cluster; all of it read as the viewer. */
export type ResilienceObserved = TargetObserved & {
  readonly hosts: readonly HostRules[]
}

export type HostRules = {
  /** The full name of a host the routes of the VirtualService send to. */
  readonly host: string
  /** The DestinationRules that speak about it, whole; null where the viewer may not list them. */
  readonly rules: readonly DestinationRule[] | null
  /** Requests at once that the busiest proxy held open to it; null: not measured, or not his to know. */
  readonly atOnce: number | null
}
