import 'server-only'
import type { Phrase } from '#domain/plan/phrase.ts'
import type { ReleaseSpec, RouterId, StrategyId, WorkloadRef } from '#domain/release/spec.ts'
import type { Routing, Stage } from '#domain/release/stage.ts'
import type { PauseKind, Phase, Side } from '#domain/release/state.ts'

/** What a person may ask of a release; `hand-over` changes whose rights it runs with. */
export const releaseVerbs = [
  'promote',
  'promote-full',
  'pause',
  'resume',
  'abort',
  'retry',
  'set-weight',
  'override-freeze',
  'hand-over',
] as const
export type ReleaseVerb = (typeof releaseVerbs)[number]

/** A release as lists show it. Times are RFC 3339, shares whole percent of the new version. */
export type ReleaseDto = {
  /** Also the id of the operation that started it. */
  readonly id: string
  readonly cluster: string
  readonly namespace: string
  readonly workload: WorkloadRef
  readonly service: string | null
  readonly strategy: StrategyId
  readonly router: RouterId | null
  readonly phase: Phase
  /** Whether it has come to one of its ends. */
  readonly finished: boolean
  /** Where it stands and why, in one line. */
  readonly reason: Phrase
  readonly paused: PausedDto | null
  readonly direction: 'forward' | 'back'
  /** The stage it is in, counted from 0 in the list it walks. */
  readonly stage: { readonly index: number; readonly count: number; readonly id: string; readonly name: Phrase }
  /** The share of users that is to be answered by the new version now. */
  readonly wantedPercent: number
  /** The containers whose image differs; empty where something else changed. */
  readonly images: readonly { readonly container: string; readonly from: string | null; readonly to: string | null }[]
  /** E-mail address of the person whose rights it runs with. */
  readonly owner: string
  /** The train it is a car of, or takes a car of back; null: none. */
  readonly trainId: string | null
  readonly notes: string
  readonly startedAt: string
  readonly finishedAt: string | null
}

/** `opensAt`: when the way is open again by itself; null: not until somebody lifts it. */
export type HeldDto = { readonly reason: Phrase; readonly opensAt: string | null }

export type PausedDto = {
  readonly kind: PauseKind
  readonly by: string | null
  readonly reason: Phrase
  readonly since: string
}

/** With its stages, both versions, gates, measurements, history, and what this viewer may do now. */
export type ReleaseDetailDto = ReleaseDto & {
  readonly spec: ReleaseSpec
  readonly generation: number
  /** Those of the direction it walks; of a finished one all are done. */
  readonly stages: readonly StageDto[]
  readonly stageSince: string
  /** When the cluster first was as the stage wishes; null: not yet. */
  readonly settledAt: string | null
  /** What the route is to say. */
  readonly routing: Routing
  /** Null where the cluster could not be read just now; `problem` says why. */
  readonly sides: { readonly stable: Side; readonly fresh: Side } | null
  readonly problem: Phrase | null
  readonly gates: readonly GateDto[]
  /** A freeze, or the end of a window, that holds every step which gives the new version more. */
  readonly held: HeldDto | null
  readonly measurements: readonly MeasurementDto[]
  /** Newest first. */
  readonly events: readonly ReleaseEventDto[]
  /** Newest first: what it wrote to the cluster. */
  readonly writes: readonly ReleaseWriteDto[]
  readonly verbs: readonly VerbDto[]
}

export type StageDto = {
  readonly id: string
  readonly name: Phrase
  readonly phase: Stage['phase']
  readonly state: 'done' | 'current' | 'pending'
  readonly percent: number
  readonly gates: readonly Stage['gates'][number]['kind'][]
}

/** A condition of the current stage. `opensAt`: of a hold, once it counts. */
export type GateDto =
  | { readonly kind: 'hold'; readonly seconds: number; readonly opensAt: string | null; readonly open: boolean }
  | {
      readonly kind: 'promote'
      /** Empty: whoever may run releases in this namespace. */
      readonly approvers: readonly string[]
      readonly viewerMay: boolean
      readonly open: boolean
    }
  | { readonly kind: 'analysis'; readonly open: boolean }
  /** Only the release's train opens it. */
  | { readonly kind: 'train'; readonly open: boolean }

export type MeasurementDto = {
  readonly id: string
  readonly stage: string
  readonly metric: string
  /** Values by side: `fresh`, and `stable` where it is compared. Null: no data. */
  readonly values: Readonly<Record<string, number | null>>
  readonly verdict: 'good' | 'bad' | 'unclear'
  readonly at: string
}

/** `percent` is the wanted share of the new version once this had happened. */
export type ReleaseEventDto = {
  readonly id: string
  readonly at: string
  readonly kind: string
  readonly severity: 'info' | 'warning' | 'error'
  readonly message: Phrase
  readonly by: string | null
  readonly percent: number
}

export type ReleaseWriteDto = {
  readonly id: string
  readonly at: string
  readonly kind: 'create' | 'apply' | 'patch' | 'delete'
  readonly object: { readonly kind: string; readonly name: string }
  readonly why: Phrase
  /** `unknown`: the worker died in between; what became of it the next look at the cluster showed. */
  readonly outcome: 'pending' | 'done' | 'failed' | 'unknown'
  readonly failure: Phrase | null
}

/** Every verb is listed, so that a button can say why it is not to be pressed. */
export type VerbDto = { readonly verb: ReleaseVerb; readonly allowed: boolean; readonly reason: Phrase | null }

/** What became of a command: obeyed, or taken up by a worker in a moment because one was just at it. */
export type CommandAnswer = { readonly id: string; readonly outcome: 'done' | 'accepted'; readonly release: ReleaseDto }

/** One moment of `releaseOverTime`: the wanted share from then on. */
export type WantedPoint = { readonly at: string; readonly percent: number }
