import type { KubeObject } from '#domain/kube/object.ts'
import type { DestinationRule } from '#domain/traffic/destination-rule.ts'
import type { VirtualService } from '#domain/traffic/virtual-service.ts'
import type { ReleaseSpec, StrategyId } from '../spec.ts'
import type { ClosingWindow } from '../windows.ts'

/**
 * What is read before a release, as it lies in the cluster. Lists hold the objects of the workload's namespace, but
 * for `virtualServices`, `destinationRules` and `httpRoutes`: those of every namespace the person may read.
 *
 * A list that could not be read is empty and its kind stands in `unread`: the verdicts then say what was not checked.
 */
export type PreflightFacts = {
  readonly workload: KubeObject
  /** The new PodTemplateSpec; null while nobody has said what changes, and then the live one is reckoned with. */
  readonly template: unknown
  /** What the person has already chosen; the defaults of the form where he has not. */
  readonly wanted: Pick<ReleaseSpec, 'weights' | 'mirrorPercent' | 'maxSurge' | 'maxUnavailable'> & {
    readonly service: string | null
  }
  readonly workloads: readonly KubeObject[]
  readonly services: readonly KubeObject[]
  readonly autoscalers: readonly KubeObject[]
  readonly budgets: readonly KubeObject[]
  readonly quotas: readonly KubeObject[]
  readonly limitRanges: readonly KubeObject[]
  /** PersistentVolumeClaims. */
  readonly claims: readonly KubeObject[]
  readonly networkPolicies: readonly KubeObject[]
  /** ServiceMonitors and PodMonitors. */
  readonly monitors: readonly KubeObject[]
  readonly ingresses: readonly KubeObject[]
  readonly virtualServices: readonly VirtualService[]
  readonly destinationRules: readonly DestinationRule[]
  readonly httpRoutes: readonly KubeObject[]
  readonly mesh: MeshFacts
  /** Whether HTTPRoute is served. */
  readonly gatewayApi: boolean
  /** Schedulable nodes; null where the person may not see them. */
  readonly nodes: readonly NodeRoom[] | null
  /** The release that holds this workload. */
  readonly activeRelease: { readonly id: string; readonly strategy: StrategyId; readonly by: string } | null
  /** A freeze or closed window that is in force now; `until` is RFC 3339, null: until it is lifted. */
  readonly freeze: {
    readonly name: string
    readonly until: string | null
    readonly mayOverride: boolean
    readonly windows: readonly ClosingWindow[]
  } | null
  /** Kinds that could not be read. */
  readonly unread: readonly string[]
}

/** How the namespace takes part in the mesh. A waypoint matters in ambient mode only. */
export type MeshFacts = {
  readonly installed: boolean
  readonly mode: 'sidecar' | 'ambient' | 'none'
  readonly waypoint: boolean
}

/** What a node can still take: allocatable less the requests of its pods; quantities as Kubernetes writes them. */
export type NodeRoom = { readonly name: string; readonly cpu: string; readonly memory: string; readonly pods: number }
