import { type Phrase, phrase } from '#domain/plan/phrase.ts'
import { isPromoted } from './car.ts'
import type { Car, TrainSpec, TrainState } from './train.ts'

/** Where a train stands on its way, in one line. */
export function explainForward(
  { order }: Pick<TrainSpec, 'order'>,
  state: TrainState,
  cars: readonly Car[],
): TrainState {
  return { ...state, reason: forwardReason(order, state, cars) }
}

function forwardReason(order: TrainSpec['order'], { phase, paused }: TrainState, cars: readonly Car[]): Phrase {
  if (paused !== null) return say('paused', { by: paused.by })
  const first = cars.find((car) => !isPromoted(car))
  if (phase === 'promoted' || first === undefined) return say('promoted', { count: cars.length })
  const stopped = cars.find(({ release }) => !isOver(release) && release?.paused !== null && release !== null)
  if (stopped !== undefined) return say('car-stands', { car: stopped.name })
  if (phase === 'departing') return say('departing', { car: first.name })
  if (phase === 'at-gate') return order === 'together' ? say('all-at-gate') : say('car-at-gate', { car: first.name })
  const last = cars.findLast(({ release }) => release !== null) ?? first
  return say('under-way', { car: last.name, number: cars.indexOf(last) + 1, count: cars.length })
}

/** Where it stands on its way back; at its end, which cars have the new version still. */
export function explainBack(state: TrainState, cars: readonly Car[]): TrainState {
  const rolling = cars.find(({ rollback }) => rollback !== null && !isOver(rollback))
  const stayed = cars.filter((car) => isPromoted(car) && car.rollback?.phase !== 'promoted').map(({ name }) => name)
  if (state.phase === 'aborted') {
    return {
      ...state,
      reason: stayed.length === 0 ? say('aborted') : say('aborted-partly', { cars: stayed.join(', ') }),
    }
  }
  if (rolling !== undefined) return { ...state, reason: say('rolling-back', { car: rolling.name }) }
  return { ...state, reason: state.turned ?? say('aborted') }
}

function isOver(leg: Car['release']): boolean {
  return leg !== null && ['promoted', 'completed', 'aborted'].includes(leg.phase)
}

function say(key: string, values?: Phrase['values']): Phrase {
  return phrase(`releases.train.reason.${key}`, values)
}
