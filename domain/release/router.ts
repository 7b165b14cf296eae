import type { KubeObject } from '#domain/kube/object.ts'
import type { Finding, Operation } from '#domain/plan/operation.ts'
import type { ReleaseSpec, RouterId } from './spec.ts'
import type { Routing } from './stage.ts'
import type { Observed, Original, Release } from './state.ts'

/** What a router is given: the release and what was just seen. */
export type RouterContext = { readonly release: Release; readonly observed: Observed }

/**
 * One way to move requests between two versions. Pure: verbs answer operations, and the interpreter writes.
 *
 * Every patch carries a `test` of the resourceVersion or of the very value it replaces, names one object once, and is
 * empty when the object already says so: a controller that writes without need keeps istiod from pushing to anybody.
 */
export type TrafficRouter = {
  readonly id: RouterId
  /** What kinds of routing it can do; the strategies ask before they promise. */
  can(routing: Routing['kind']): boolean
  /** What the routing needs before it may be: objects it names, pods that are to carry it. Nothing is taken away. */
  reconcile(context: RouterContext, routing: Routing): readonly Operation[]
  /** The one write that makes the route say this, or none when it does. `original` is `finalize`. */
  setRouting(context: RouterContext, routing: Routing): readonly Operation[]
  /** What the route says now, in the terms of this release: the candidate it equals, or that somebody else wrote it. */
  observe(context: RouterContext, candidates: readonly Routing[]): Routing | 'foreign' | 'gone'
  /** Puts back exactly what was there before, and removes what `reconcile` made; nothing when that is so. */
  finalize(context: RouterContext): { readonly restore: readonly Operation[]; readonly remove: readonly Operation[] }
  /**
   * What must be remembered of the live object before the first write (`Original.route`). With the workload and the
   * DestinationRules of its namespace a route that splits one Service by subsets tells which of them is released.
   */
  remember(
    spec: ReleaseSpec,
    live: {
      readonly route: KubeObject | null
      readonly service: KubeObject | null
      readonly workload?: KubeObject | null
      readonly rules?: readonly KubeObject[]
    },
  ): Original['route']
  /** The share a wish of so many percent really becomes; other than the wish only where pods are the means. */
  reachable(percent: number, stableReplicas: number, isAutoscaled: boolean): number
  /** What people should know of this router on this object: bypassed gateways, hidden routes, foreign owners. */
  warnings(context: RouterContext): readonly Finding[]
}
