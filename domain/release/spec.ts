import type { AnalysisSpec } from './analysis/analysis-spec.ts'

/** The six deployment strategies, in the order of how much of the new version users meet at once. */
export const strategyIds = ['recreate', 'rolling', 'blue-green', 'canary', 'ab', 'shadow'] as const
export type StrategyId = (typeof strategyIds)[number]

/** How requests reach a version: see `routers/`. `replicas` is the share that follows from the number of pods. */
export const routerIds = ['virtual-service', 'http-route', 'service-selector', 'replicas'] as const
export type RouterId = (typeof routerIds)[number]

/** What carries the pods. A companion can be made of a Deployment only. */
export type WorkloadRef = { readonly kind: 'Deployment' | 'StatefulSet' | 'DaemonSet'; readonly name: string }

/** What is different in the new version. Several may be given; `template` replaces the whole and excludes the rest. */
export type Change = {
  /** The container it is about; absent: the first. */
  readonly container?: string
  readonly image?: string
  /** Values by name; null removes the variable. */
  readonly env?: Readonly<Record<string, string | null>>
  /** ConfigMaps by the name that is replaced, wherever the template refers to it. */
  readonly config?: Readonly<Record<string, string>>
  readonly resources?: {
    readonly requests?: Readonly<Record<string, string>>
    readonly limits?: Readonly<Record<string, string>>
  }
  /** A whole PodTemplateSpec as YAML. */
  readonly template?: string
}

/** Which requests meet the new version. All conditions given must hold (AND). */
export type Match = {
  readonly header?: { readonly name: string; readonly value: string }
  readonly cookie?: { readonly name: string; readonly value: string }
  /** A regular expression (RE2) over the whole User-Agent. */
  readonly userAgent?: string
  readonly query?: { readonly name: string; readonly value: string }
}

/**
 * What a release was asked to do, with every default filled in. Frozen when it starts: a newer version during the
 * release is a new spec and a greater `generation` in the state.
 */
export type ReleaseSpec = {
  readonly namespace: string
  readonly workload: WorkloadRef
  readonly change: Change
  readonly strategy: StrategyId
  /** Null where the strategy routes nothing (recreate, rolling). */
  readonly router: RouterId | null
  /** The Service whose requests are released; null where there is none. */
  readonly service: string | null
  /** The VirtualService or HTTPRoute and its routes that are moved; null for the other routers. */
  readonly route: { readonly name: string; readonly routes: readonly number[] } | null
  /** Canary: percent of the new version, step by step; the last is 100. */
  readonly weights: readonly number[]
  /** How long a step holds once it serves; null waits for a person. */
  readonly pauseSeconds: number | null
  /** A/B: who belongs to the new version. Canary: who always reaches it (testers). */
  readonly match: Match | null
  /** Shadow: percent of the requests that are mirrored; 1 to 100. */
  readonly mirrorPercent: number
  /** A/B and shadow: when the experiment ends by itself; null: by a person. */
  readonly durationSeconds: number | null
  /** Rolling: pods of the new version after which it waits for `pauseSeconds`; empty: no waiting. */
  readonly batches: readonly number[]
  readonly maxSurge: string | number
  readonly maxUnavailable: string | number
  /** How long pods may take to become Available before the release turns back. */
  readonly timeoutSeconds: number
  /** How long a version that no longer gets new requests is left to finish its old ones. */
  readonly drainSeconds: number
  readonly analysis: readonly AnalysisSpec[]
  /** E-mail addresses of those who may promote a held step; empty: whoever may run releases here. */
  readonly approvers: readonly string[]
  readonly notes: string
  /** A car of a release train: before it is promoted it waits until its train lets it go. */
  readonly held?: true
}
