import type { Phrase } from '#domain/plan/phrase.ts'
import { stagesOf } from './decide-scene.ts'
import type { Program } from './stage.ts'
import type { PauseKind, ReleaseState } from './state.ts'

/** Enters a stage anew: its time, its gates and its measurements begin now, and what somebody else wanted is past. */
export function enterStage({ newer: _, ...state }: ReleaseState, stage: number, now: Date): ReleaseState {
  return { ...offTheGate(state), stage, stageSince: now.toISOString(), settledAt: null, letPass: false, percent: null }
}

/** A car that does anything but stand at the gate does not stand there; one that has been let go stays so. */
export function offTheGate(state: ReleaseState): ReleaseState {
  if (state.train !== 'at-gate') return state
  const { train: _stood, ...rest } = state
  return rest
}

/** Turns a release round; one that is on its way back already goes on from where it is. */
export function turnBack(state: ReleaseState, reason: Phrase, now: Date): ReleaseState {
  if (state.direction === 'back') return { ...state, paused: null }
  return {
    ...enterStage(state, 0, now),
    phase: 'aborting',
    direction: 'back',
    backFrom: state.stage,
    paused: null,
    reason,
  }
}

/**
 * The next stage. After a share set by hand the steps below it are left out, so that the share does not fall:
 *
 *   steps 5, 10, 50, 100, in the first one 30 was set → the step of 50
 */
export function nextStage(program: Program, state: ReleaseState, now: Date): ReleaseState {
  const { percent } = state
  const next = stagesOf(program, state).findIndex(
    ({ wish }, index) =>
      index > state.stage && !(percent !== null && wish.routing.kind === 'weights' && wish.routing.percent < percent),
  )
  return enterStage(state, next === -1 ? stagesOf(program, state).length : next, now)
}

/** Stops a release until a person decides; a pause of the same kind keeps its beginning. */
export function pauseFor(state: ReleaseState, kind: PauseKind, reason: Phrase, now: Date, by?: string): ReleaseState {
  const since = state.paused?.kind === kind ? state.paused.since : now.toISOString()
  return { ...state, paused: { kind, reason, since, ...(by === undefined ? {} : { by }) }, reason }
}
