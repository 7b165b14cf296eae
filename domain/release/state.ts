import type { KubeObject } from '#domain/kube/object.ts'
import type { Operation } from '#domain/plan/operation.ts'
import type { Phrase } from '#domain/plan/phrase.ts'
import type { ReleaseSpec } from './spec.ts'
import type { Routing } from './stage.ts'
import type { ClosingWindow } from './windows.ts'

/** Where a release stands; the last three are its ends. */
export const phases = ['preparing', 'progressing', 'promoting', 'aborting', 'promoted', 'completed', 'aborted'] as const
export type Phase = (typeof phases)[number]

/** Why a release stands still. Each is asked about: resume, or abort. */
export const pauseKinds = [
  'by-hand', // a person paused it
  'foreign-routing', // somebody else changed the weights or the routes of the release
  'route-gone', // the VirtualService, HTTPRoute or Service no longer exists
  'new-version-unready', // every pod of the new version is unready; its share is 0
  'newer-template', // somebody changed the workload's template; the share is 0 until a person says which one to release
  'inconclusive', // analysis could not be judged
  'stable-too-small', // the old version could not take the traffic back yet
  'forbidden', // the API server no longer lets the person write who runs the release
  'workload-gone',
] as const
export type PauseKind = (typeof pauseKinds)[number]

/**
 * The release's own truth, kept in the catalogue. The cluster is read anew each time; of it only what was there
 * before (`Original`) is remembered.
 */
export type ReleaseState = {
  readonly phase: Phase
  /** Which list of stages is being walked, and where. `back` begins at `backFrom` of forward. */
  readonly direction: 'forward' | 'back'
  readonly backFrom: number
  readonly stage: number
  /** RFC 3339. */
  readonly stageSince: string
  /** When the cluster first was as this stage wishes; holds count from here. Null: not yet. */
  readonly settledAt: string | null
  /** A person let this stage pass. */
  readonly letPass: boolean
  /** A person's own share for this stage, instead of the stage's. */
  readonly percent: number | null
  readonly paused: {
    readonly kind: PauseKind
    readonly by?: string
    readonly reason: Phrase
    readonly since: string
  } | null
  /**
   * Intent, written before the act: what the route is to say, and what it said before. Anything else is foreign.
   * `servedSince` (RFC 3339): when it was first seen to say so; a version that lost its requests drains from here.
   */
  readonly routing: { readonly wanted: Routing; readonly before: Routing; readonly servedSince?: string }
  /** A person said to write over what somebody else wrote to the route or the template; until neither is seen. */
  readonly overwrite?: true
  /** Ids of the freezes and windows that somebody let this release pass; until it is open again. */
  readonly overridden?: readonly string[]
  /**
   * What somebody else wrote to the workload's template, seen at this generation of it: it was taken back before its
   * pods met anybody, and a person may release it instead. Written once more, it is left and only stopped.
   */
  readonly newer?: { readonly template: unknown; readonly generation: number }
  /** Of a car: it stands where only its train lets it pass, or has been let go. */
  readonly train?: 'at-gate' | 'departed'
  /** Why it stands where it stands, in one line. */
  readonly reason: Phrase
  /** Grows when a newer version supersedes the one in release. */
  readonly generation: number
}

/** What was there before the first write; whatever the release changes is put back to this, field by field. */
export type Original = {
  readonly template: unknown
  /** `spec.replicas` as it was; null where it was not set or an autoscaler rules it. */
  readonly replicas: number | null
  /** `spec.strategy` or `spec.updateStrategy`; null where absent. */
  readonly rollout: unknown
  /** What the router changes, as it was: the route entries of `spec.http` / `spec.rules`, or `spec.selector`. */
  readonly route: unknown
}

/** A release as the engine holds it. `id` marks every object that belongs to it. */
export type Release = {
  readonly id: string
  readonly spec: ReleaseSpec
  /** The new template, computed from the change when the release began; so that a later edit cannot alter it. */
  readonly template: unknown
  readonly original: Original
  readonly state: ReleaseState
}

/** How many pods can answer. `available` honours minReadySeconds. */
export type Side = { readonly available: number; readonly ready: number; readonly total: number }

/** What one look at the cluster saw. Null: it does not exist. */
export type Observed = {
  readonly workload: KubeObject | null
  /** The Service of the stable version, its autoscaler and its disruption budget. */
  readonly service: KubeObject | null
  readonly autoscaler: KubeObject | null
  readonly budget: KubeObject | null
  readonly companion: {
    readonly deployment: KubeObject | null
    readonly service: KubeObject | null
    readonly autoscaler: KubeObject | null
    readonly budget: KubeObject | null
  }
  /** The VirtualService or HTTPRoute; null also for routers that have none. */
  readonly route: KubeObject | null
  /** Endpoints by version: those behind the Service, and those of the companion. */
  readonly stable: Side
  readonly fresh: Side
  /** What the analyses of this stage say so far; `none` where there are none. */
  readonly analysis: {
    readonly verdict: 'none' | 'running' | 'passed' | 'failed' | 'inconclusive'
    readonly reason?: Phrase
  }
}

/** What a person asks of a running release, or its train does (`depart`); `by` is an e-mail address. */
export type Command =
  | {
      readonly verb: 'promote' | 'promote-full' | 'pause' | 'resume' | 'abort' | 'retry' | 'depart'
      readonly by: string
    }
  | { readonly verb: 'set-weight'; readonly by: string; readonly percent: number }
  /** `windows`: those in force when he said so, and no others. */
  | {
      readonly verb: 'override-freeze'
      readonly by: string
      readonly reason: string
      readonly windows: readonly ClosingWindow[]
    }

export type ReleaseEvent = {
  readonly kind: string
  readonly message: Phrase
  readonly severity: 'info' | 'warning' | 'error'
}

/**
 * What to do now. The state is saved before the operations are run (intent before act); operations follow from state
 * and observation alone, so a worker that died in between derives them again.
 */
export type Decision = {
  readonly state: ReleaseState
  readonly operations: readonly Operation[]
  readonly events: readonly ReleaseEvent[]
  /** When to look again though nothing is reported to have changed; null: only when something changes. */
  readonly lookAgainInMs: number | null
  /** The command cannot be obeyed as things stand; the state is then unchanged by it. */
  readonly refused?: { readonly code: string; readonly message: Phrase }
}
