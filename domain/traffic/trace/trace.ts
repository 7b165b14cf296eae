import type { CorsPolicy, Fault, HeaderOperations } from './mesh.ts'

/** `namespace/name`. */
export type NamespacedName = string

/** The way of one request, with the reason at every fork. */
export type Trace = {
  readonly entry: TraceEntry
  readonly host: TracedHost
  /** In the order a proxy tries them; what comes after the one that matched was not tried. */
  readonly routes: readonly TracedRoute[]
  readonly action: TracedAction | null
  readonly outcome: Outcome
}

/** Who takes the request in. */
export type TraceEntry =
  | {
      readonly kind: 'gateway'
      readonly port: number
      /** Servers on this port of the same gateway pods, in Istio's order: oldest Gateway first. */
      readonly servers: readonly TracedServer[]
      /** Position in `servers` of the one that lets the host in; null where none does. */
      readonly chosen: number | null
      /** Where the gateway's pods live; by this namespace `exportTo` and DestinationRules are judged. */
      readonly namespace: string
    }
  | { readonly kind: 'mesh'; readonly port: number; readonly namespace: string }

export type TracedServer = {
  readonly gateway: NamespacedName
  /** Position in `spec.servers`. */
  readonly index: number
  readonly hosts: readonly string[]
  readonly protocol: string
  readonly admits: boolean
}

/** Which host the request was taken for. */
export type TracedHost = {
  /** The domain of the virtual host; null where nobody answers for the host. */
  readonly domain: string | null
  readonly why: 'exact' | 'wildcard' | 'service' | 'none'
  /** Whose routes are tried, in this order. At a gateway several of one host are joined, oldest first. */
  readonly virtualServices: readonly NamespacedName[]
  readonly passedOver: readonly PassedService[]
}

/**
 * A VirtualService that names the host and is not asked.
 *
 * - `LESS_SPECIFIC`: another one names it more exactly · `OTHER_GATEWAY`: not bound to this gateway, or not to the mesh
 * - `NOT_ADMITTED`: no server of the gateway lets this host of this namespace in · `NOT_EXPORTED`: `exportTo` hides it
 * - `NO_ROUTES_HERE`: every route is for other ports, gateways or sources · `YOUNGER`: an older one has the host
 */
export type PassedService = { readonly name: NamespacedName; readonly reason: PassedReason }
export type PassedReason =
  | 'LESS_SPECIFIC'
  | 'OTHER_GATEWAY'
  | 'NOT_ADMITTED'
  | 'NOT_EXPORTED'
  | 'NO_ROUTES_HERE'
  | 'YOUNGER'

export type TracedRoute = {
  readonly virtualService: NamespacedName
  /** Position in `spec.http` of that VirtualService. */
  readonly index: number
  readonly name?: string
  /** Set where another VirtualService holds the route itself. */
  readonly delegate?: { readonly virtualService: NamespacedName; readonly index: number }
  /**
   * - `matched`, `passed` (a condition failed), `not-tried` (an earlier one matched)
   * - `not-served`: for another port, gateway or source, so no proxy here has it
   * - `unreachable`: an earlier route of the same VirtualService takes everything
   * - `invalid`: a regular expression RE2 refuses; Envoy then refuses these routes as a whole
   * - `no-delegate`: the VirtualService it hands over to is not there, or not exported to here
   * - `conflict`: a delegate's route with conditions that are not within those of the route that hands over
   */
  readonly verdict: RouteVerdict
  /** Alternatives (OR); empty: every request. */
  readonly matches: readonly TracedMatch[]
}

export type RouteVerdict =
  | 'matched'
  | 'passed'
  | 'not-tried'
  | 'not-served'
  | 'unreachable'
  | 'invalid'
  | 'no-delegate'
  | 'conflict'

/** One alternative: all its conditions must hold (AND). */
export type TracedMatch = {
  readonly name?: string
  readonly conditions: readonly TracedCondition[]
  readonly holds: boolean
}

export type ConditionPart =
  | 'uri'
  | 'scheme'
  | 'method'
  | 'authority'
  | 'header'
  | 'without-header'
  | 'query'
  | 'port'
  | 'source-labels'
  | 'source-namespace'
  | 'gateways'

export type TracedCondition = {
  readonly part: ConditionPart
  /** Of a header or a query parameter. */
  readonly name?: string
  /** `prefix /api`, in Istio's words. */
  readonly wanted: string
  /** What the request has; null: nothing. */
  readonly found: string | null
  readonly holds: boolean
  /** Why the regular expression is none. */
  readonly invalid?: string
}

/** What the route that matched does. */
export type TracedAction = {
  readonly destinations: readonly TracedDestination[]
  /** What the destination gets to see, where that is not what was sent. */
  readonly rewritten: { readonly path: string; readonly authority: string } | null
  /** `0s`: none. */
  readonly timeout: string
  /** `implied`: Istio's own, for the route says nothing. */
  readonly retries: {
    readonly attempts: number
    readonly retryOn: string
    readonly perTryTimeout?: string
    readonly implied: boolean
  }
  readonly fault: Fault | null
  readonly mirrors: readonly (TracedDestination & { readonly percent: number })[]
  readonly headers: HeaderOperations | null
  readonly cors: CorsPolicy | null
}

export type DestinationProblem = 'UNKNOWN_HOST' | 'UNKNOWN_PORT' | 'UNKNOWN_SUBSET' | 'NO_ENDPOINTS'

export type TracedDestination = {
  /** The full name. */
  readonly host: string
  readonly subset?: string
  readonly port: number | null
  /** Of the route's requests. */
  readonly percent: number
  /** Of the subset, which are those of its pods. */
  readonly labels: Readonly<Record<string, string>>
  /** Ready pods; null where they cannot be counted. */
  readonly readyPods: number | null
  /** The DestinationRules in force and where they were found. */
  readonly rule: {
    readonly from: readonly NamespacedName[]
    readonly found: 'client' | 'service' | 'root'
    readonly trafficPolicy: unknown
  } | null
  readonly headers: HeaderOperations | null
  readonly problem: DestinationProblem | null
}

/**
 * How it ends. `status` is what the proxy itself answers; null where a destination answers, or nobody.
 *
 * - `FORWARDED`: to the destinations · `PASSED_THROUGH`: to wherever the name leads, past the mesh
 * - `REDIRECTED`, `ANSWERED` (direct response), `ABORTED` (a fault for every request), `PREFLIGHT` (CORS)
 * - `BAD_REQUEST` 400: a path that no proxy takes
 * - `NO_LISTENER`: nobody listens on the port · `NO_HOST`, `NO_ROUTE` 404 · `BLOCKED` 502
 * - `NO_DESTINATION`, `NO_ENDPOINTS` 503: of every destination with a share
 * - `NOT_HTTP`: the port does not speak HTTP in the clear to the proxy, so no HTTP route is read
 * - `REJECTED`: Envoy refuses the routes and goes on with older ones
 */
export type Outcome = {
  readonly code:
    | 'FORWARDED'
    | 'PASSED_THROUGH'
    | 'REDIRECTED'
    | 'ANSWERED'
    | 'ABORTED'
    | 'PREFLIGHT'
    | 'BAD_REQUEST'
    | 'NO_LISTENER'
    | 'NO_HOST'
    | 'NO_ROUTE'
    | 'BLOCKED'
    | 'NO_DESTINATION'
    | 'NO_ENDPOINTS'
    | 'NOT_HTTP'
    | 'REJECTED'
  readonly status: number | null
  /** Of a redirect, and of a direct response with 201 or 3xx. */
  readonly location?: string
  /** Of a direct response. */
  readonly body?: string
}
