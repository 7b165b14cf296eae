import type { Availability } from './availability.ts'
import type { Owner } from './ownership.ts'

/**
 * What was found of a host that a route names.
 *
 * - `service`: a Service in the cluster · `service-entry`: a host outside, known to the mesh
 * - `absent`: neither · `hidden`: the viewer may not read there, so nothing is known and nothing shown
 */
export type HostFound = 'service' | 'service-entry' | 'absent' | 'hidden'

/** A host as a planner needs to know it. `host` is the full name. */
export type ObservedHost = {
  readonly host: string
  readonly found: HostFound
  /** ClusterIP, NodePort, LoadBalancer, ExternalName. */
  readonly serviceType?: string
  /** Pods behind the whole Service; null where they cannot be counted. */
  readonly pods: Availability | null
  readonly subsets: readonly ObservedSubset[]
  readonly consistentHash: boolean
}

export type ObservedSubset = {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly pods: Availability | null
  /** Names of the workloads of these pods, by which telemetry knows them where the labels hold no `version`. */
  readonly workloads: readonly string[]
}

/** Requests per second that reached one destination in the window; null: not known, which is not 0. */
export type DestinationRate = {
  /** The full name. */
  readonly host: string
  readonly subset?: string
  readonly requestsPerSecond: number | null
  readonly errorsPerSecond: number | null
}

/** A VirtualService in lists and pickers. */
export type VirtualServiceSummary = {
  readonly namespace: string
  readonly name: string
  readonly hosts: readonly string[]
  readonly gateways: readonly string[]
  readonly owner: Owner
  readonly routes: readonly RouteSummary[]
}

export type RouteSummary = {
  /** What names the route in the API: its name, or its position. */
  readonly key: string | number
  readonly destinations: readonly {
    readonly host: string
    readonly subset?: string
    readonly port?: number
    readonly weight: number
  }[]
}
