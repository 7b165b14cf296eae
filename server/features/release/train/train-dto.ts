import 'server-only'
import type { Phrase } from '#domain/plan/phrase.ts'
import type { StrategyId, WorkloadRef } from '#domain/release/spec.ts'
import type { TrainGate, TrainOrder, TrainPhase, TrainVerb } from '#domain/release/train/train.ts'
import type { ReleaseDto } from '../release-dto.ts'

/** A train as lists and its page show it. Times are RFC 3339. */
export type TrainDto = {
  /** Also the id of the operation that started it. */
  readonly id: string
  readonly cluster: string
  readonly namespace: string
  readonly name: string
  readonly order: TrainOrder
  readonly gate: TrainGate
  readonly rollbackPromoted: boolean
  readonly phase: TrainPhase
  readonly finished: boolean
  /** Where it stands and why, in one line. */
  readonly reason: Phrase
  /** Why it turned back; null: it did not. */
  readonly turned: Phrase | null
  readonly paused: { readonly by: string; readonly since: string } | null
  /** For how many cars, from the first, the gate is open. */
  readonly opened: number
  readonly cars: readonly CarDto[]
  readonly owner: string
  readonly startedAt: string
  readonly finishedAt: string | null
}

export type CarDto = {
  readonly workload: WorkloadRef
  readonly strategy: StrategyId
  readonly images: ReleaseDto['images']
  /** Everything the car itself needs is done, and only the train holds it. */
  readonly atGate: boolean
  /** Share of the new version that is wanted now, whole percent; what a rollback wants is taken into account. */
  readonly wantedPercent: number
  /** Null: it has not begun. */
  readonly release: ReleaseDto | null
  /** The release that takes it back after it was promoted. */
  readonly rollback: ReleaseDto | null
}

/** Every verb is listed, so that a button can say why it is not to be pressed. */
export type TrainDetailDto = TrainDto & {
  readonly verbs: readonly { readonly verb: TrainVerb; readonly allowed: boolean; readonly reason: Phrase | null }[]
}
