import { gateFor, hasEnded, isPromoted, mayBegin, runsForward, standsAtGate } from './car.ts'
import type { Car, TrainAct, TrainSpec, TrainState } from './train.ts'
import { explainBack, explainForward } from './train-reason.ts'

export type AdvancedTrain = { readonly state: TrainState; readonly acts: readonly TrainAct[] }

/** The next cars that may begin, the gate where it opens by itself, and the next car that may be promoted. */
export function advanceTrain(spec: Pick<TrainSpec, 'order' | 'gate'>, state: TrainState, cars: readonly Car[]) {
  if (cars.every(isPromoted)) return { state: explainForward(spec, { ...state, phase: 'promoted' }, cars), acts: [] }
  if (state.paused !== null) return { state: explainForward(spec, state, cars), acts: [] }
  const wouldOpen = gateFor(spec.order, cars, state.opened)
  const opened = spec.gate === 'automatic' ? wouldOpen : state.opened
  const promoted = cars.filter(isPromoted).length
  const phase = opened > promoted ? 'departing' : wouldOpen > opened ? 'at-gate' : 'boarding'
  const next = cars.findIndex(({ release }) => release === null)
  return {
    state: explainForward(spec, { ...state, opened, phase }, cars),
    acts: [
      ...(next !== -1 && mayBegin(spec.order, cars, next) ? [{ kind: 'start', car: next } as const] : []),
      ...letGo(cars, opened),
    ],
  } satisfies AdvancedTrain
}

/** The first car that is not promoted, if the gate is open for it and it stands there: one at a time, in order. */
function letGo(cars: readonly Car[], opened: number): readonly TrainAct[] {
  const index = cars.findIndex((car) => !isPromoted(car))
  const car = cars[index]
  if (car === undefined || index >= opened || !standsAtGate(car)) return []
  return car.release?.asked.includes('depart') === true ? [] : [{ kind: 'tell', car: index, verb: 'depart' }]
}

/**
 * Every car that is not promoted goes back, at once; when all of them have, the promoted ones go back too where that was
 * asked for, the last one first and one after the other. What never began never begins.
 */
export function turnBackCars(
  { rollbackPromoted }: Pick<TrainSpec, 'rollbackPromoted'>,
  state: TrainState,
  cars: readonly Car[],
): AdvancedTrain {
  const underWay = cars.some(({ release }) => release !== null && !hasEnded(release))
  if (underWay) return { state: explainBack(state, cars), acts: tellToAbort(cars) }
  const last = rollbackPromoted ? cars.findLastIndex((car) => isPromoted(car) && !isRolledBack(car)) : -1
  const car = cars[last]
  if (car === undefined) return { state: explainBack({ ...state, phase: 'aborted' }, cars), acts: [] }
  return { state: explainBack(state, cars), acts: car.rollback === null ? [{ kind: 'roll-back', car: last }] : [] }
}

/** Whatever came of it: a way back that failed is not tried over and over. */
function isRolledBack({ rollback }: Car): boolean {
  return rollback !== null && hasEnded(rollback)
}

function tellToAbort(cars: readonly Car[]): readonly TrainAct[] {
  return cars.flatMap(({ release }, index) =>
    runsForward(release) && !release.asked.includes('abort') ? [{ kind: 'tell', car: index, verb: 'abort' }] : [],
  )
}
