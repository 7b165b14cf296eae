import { type Phrase, phrase } from '#domain/plan/phrase.ts'
import { advanceTrain, turnBackCars } from './advance-train.ts'
import { hasTurned } from './car.ts'
import { obeyTrain, type RefusedTrainCommand, turnTrain } from './obey-train.ts'
import { type Car, isTrainOver, type TrainAct, type TrainCommand, type TrainSpec, type TrainState } from './train.ts'

/** Everything a train's decision is made of. */
export type TrainScene = {
  readonly spec: Pick<TrainSpec, 'order' | 'gate' | 'rollbackPromoted'>
  readonly state: TrainState
  readonly cars: readonly Car[]
  readonly command: TrainCommand | null
  readonly now: Date
}

/** State and acts are saved together, in one transaction: a train cannot die between a decision and its act. */
export type TrainDecision = {
  readonly state: TrainState
  readonly acts: readonly TrainAct[]
  /** The command cannot be obeyed as things stand; nothing is changed by it. */
  readonly refused?: { readonly code: RefusedTrainCommand; readonly message: Phrase }
}

/**
 * What a train does now. Pure: the same cars, command and moment always give the same decision, and a decision that is
 * carried out is not made twice.
 *
 * 1. a person's command becomes a change of the state, or is refused with a code;
 * 2. a car that turned back, for whatever reason, turns the train;
 * 3. forward, cars begin, the gate opens and cars depart; back, they abort and the promoted ones are rolled back.
 *
 *   together, two cars at the gate, manual → at-gate, no acts; promote → departing, the first is told to depart
 */
export function decideTrain(scene: TrainScene): TrainDecision {
  const { spec, state, cars, command } = scene
  if (isTrainOver(state)) return { state, acts: [], ...refusal(command === null ? null : 'TRAIN_OVER') }
  const answer = command === null ? null : obeyTrain({ ...scene, command })
  if (answer?.ok === false) return { state, acts: [], ...refusal(answer.code) }
  const obeyed = answer === null ? state : answer.state
  const turning = obeyed.phase === 'turning-back' ? obeyed : heedCars(obeyed, cars)
  const next = turning.phase === 'turning-back' ? turnBackCars(spec, turning, cars) : advanceTrain(spec, turning, cars)
  return { state: next.state, acts: [...(answer?.acts ?? []), ...next.acts] }
}

function heedCars(state: TrainState, cars: readonly Car[]): TrainState {
  const turned = cars.find(hasTurned)
  return turned === undefined ? state : turnTrain(state, 'by-car', { car: turned.name })
}

function refusal(code: RefusedTrainCommand | null): Pick<TrainDecision, 'refused'> {
  return code === null ? {} : { refused: { code, message: phrase(`releases.train.refused.${code}`) } }
}
