import { phrase } from '#domain/plan/phrase.ts'
import { gateFor, runsForward } from './car.ts'
import type { TrainScene } from './decide-train.ts'
import type { Car, TrainAct, TrainState } from './train.ts'

/**
 * Why a command is not obeyed; the train stays as it is.
 *
 * - `TRAIN_OVER`: it has come to an end.
 * - `TRAIN_TURNING_BACK`: it is on its way back, and that is not stopped or sped up.
 * - `TRAIN_PAUSED` / `TRAIN_NOT_PAUSED`: resume first / there is nothing to resume.
 * - `TRAIN_NOT_AT_GATE`: somebody who is waited for does not stand at the gate, or it is open.
 * - `NOT_AN_APPROVER`: a car at the gate names others who may promote it.
 */
export type RefusedTrainCommand =
  | 'TRAIN_OVER'
  | 'TRAIN_TURNING_BACK'
  | 'TRAIN_PAUSED'
  | 'TRAIN_NOT_PAUSED'
  | 'TRAIN_NOT_AT_GATE'
  | 'NOT_AN_APPROVER'

export type ObeyedTrain =
  | { readonly ok: true; readonly state: TrainState; readonly acts: readonly TrainAct[] }
  | { readonly ok: false; readonly code: RefusedTrainCommand }

type Commanded = Omit<TrainScene, 'command'> & { readonly command: NonNullable<TrainScene['command']> }

/**
 * The state after a person's command, and what its cars are told once, with the command: a car that somebody resumes on
 * its own after that is not paused again.
 */
export function obeyTrain({ state, spec, cars, command, now }: Commanded): ObeyedTrain {
  const { verb, by } = command
  if (state.phase === 'turning-back') return refused('TRAIN_TURNING_BACK')
  switch (verb) {
    case 'abort':
      return obeyed(turnTrain(state, 'by-hand', { by }))
    case 'pause':
      if (state.paused !== null) return refused('TRAIN_PAUSED')
      return obeyed({ ...state, paused: { by, since: now.toISOString() } }, tellAll(cars, 'pause', isMoving))
    case 'resume':
      if (state.paused === null) return refused('TRAIN_NOT_PAUSED')
      return obeyed({ ...state, paused: null }, tellAll(cars, 'resume', isHeldByHand))
    case 'promote': {
      if (state.paused !== null) return refused('TRAIN_PAUSED')
      const opened = gateFor(spec.order, cars, state.opened)
      if (opened === state.opened) return refused('TRAIN_NOT_AT_GATE')
      const passing = cars.slice(state.opened, opened)
      return passing.every((car) => mayPromote(car, by)) ? obeyed({ ...state, opened }) : refused('NOT_AN_APPROVER')
    }
  }
}

/** From here on the train goes back. Why it did is remembered. */
export function turnTrain(state: TrainState, why: string, values: Record<string, string>): TrainState {
  return { ...state, phase: 'turning-back', paused: null, turned: phrase(`releases.train.turned.${why}`, values) }
}

function mayPromote({ approvers }: Car, by: string): boolean {
  return approvers.length === 0 || approvers.some((approver) => approver.toLowerCase() === by.toLowerCase())
}

function tellAll(cars: readonly Car[], verb: 'pause' | 'resume', isMeant: (car: Car) => boolean): readonly TrainAct[] {
  return cars.flatMap((car, index) => (isMeant(car) ? [{ kind: 'tell', car: index, verb }] : []))
}

function isMoving({ release }: Car): boolean {
  return runsForward(release) && release.paused === null
}

/** A car that stands for a reason of its own is somebody's to look at. */
function isHeldByHand({ release }: Car): boolean {
  return runsForward(release) && (release.paused === 'by-hand' || release.asked.includes('pause'))
}

function obeyed(state: TrainState, acts: readonly TrainAct[] = []): ObeyedTrain {
  return { ok: true, state, acts }
}

function refused(code: RefusedTrainCommand): ObeyedTrain {
  return { ok: false, code }
}
