import type { Phrase } from '#domain/plan/phrase.ts'
import type { ReleaseStart } from '../input/judge-release.ts'
import type { Command, PauseKind, ReleaseState } from '../state.ts'

/**
 * How the cars of a train follow each other; in both, a car is promoted only after the one before it.
 *
 * - `sequential`: a car begins when the one before it is promoted; the gate is opened for each car.
 * - `together`: a car begins when the one before it stands at the gate; the gate is opened once, when all stand there.
 */
export const trainOrders = ['sequential', 'together'] as const
export type TrainOrder = (typeof trainOrders)[number]

/** Who opens the gate: a person, or the train itself as soon as whoever is waited for stands there. */
export const trainGates = ['manual', 'automatic'] as const
export type TrainGate = (typeof trainGates)[number]

/** What a train was asked to do. Frozen when it starts. */
export type TrainSpec = {
  readonly namespace: string
  readonly name: string
  readonly order: TrainOrder
  readonly gate: TrainGate
  /** When the train turns back: whether cars that are promoted already go back to the version before, too. */
  readonly rollbackPromoted: boolean
  readonly cars: readonly ReleaseStart[]
}

/** Where a train stands; the last two are its ends. */
export const trainPhases = ['boarding', 'at-gate', 'departing', 'turning-back', 'promoted', 'aborted'] as const
export type TrainPhase = (typeof trainPhases)[number]

export type TrainState = {
  readonly phase: TrainPhase
  /** For how many cars, from the first, the gate has been opened. Only ever grows. */
  readonly opened: number
  /** `since` is RFC 3339. */
  readonly paused: { readonly by: string; readonly since: string } | null
  /** Where it stands and why, in one line. */
  readonly reason: Phrase
  /** Why it turned back; null: it did not. */
  readonly turned: Phrase | null
}

/** One release of a car as the train sees it: the one forward, or the one that takes it back. */
export type Leg = Pick<ReleaseState, 'phase' | 'direction'> & {
  readonly paused: PauseKind | null
  readonly atGate: boolean
  /** What was asked of it and is not answered yet. */
  readonly asked: readonly Command['verb'][]
}

/** Null: that release has not begun. */
export type Car = {
  readonly name: string
  /** E-mail addresses of those who may promote it; empty: whoever may run releases here. */
  readonly approvers: readonly string[]
  readonly release: Leg | null
  readonly rollback: Leg | null
}

/** What a person asks of a train; `by` is an e-mail address. `promote` opens the gate. */
export const trainVerbs = ['promote', 'pause', 'resume', 'abort'] as const
export type TrainVerb = (typeof trainVerbs)[number]
export type TrainCommand = { readonly verb: TrainVerb; readonly by: string }

/** What a train does: it begins releases and tells them something, and never touches the cluster itself. */
export type TrainAct =
  | { readonly kind: 'start' | 'roll-back'; readonly car: number }
  | { readonly kind: 'tell'; readonly car: number; readonly verb: 'depart' | 'pause' | 'resume' | 'abort' }

/** The moment a train begins: nothing of it has. */
export const firstTrainState: TrainState = {
  phase: 'boarding',
  opened: 0,
  paused: null,
  reason: { key: 'releases.train.reason.began' },
  turned: null,
}

export function isTrainOver({ phase }: Pick<TrainState, 'phase'>): boolean {
  return phase === 'promoted' || phase === 'aborted'
}
