import { type Phrase, phrase } from '#domain/plan/phrase.ts'
import { pauseFor } from './advance-turn.ts'
import { stagesOf } from './decide-scene.ts'
import type { Program } from './stage.ts'
import type { ReleaseState } from './state.ts'

/**
 * The state with why it stands where it stands. On the way back the reason stays what turned it round, which is what
 * everybody asks; only an old version too small to take its requests back is news, and that pause ends by itself.
 */
export function explain(state: ReleaseState, reason: Phrase, stableIsTooSmall: boolean, now: Date): ReleaseState {
  if (state.direction === 'forward') return { ...state, paused: null, reason }
  if (!stableIsTooSmall) return { ...state, paused: null }
  return { ...pauseFor(state, 'stable-too-small', reason, now), reason: state.reason }
}

/** The end of a release, when the last stage is done; it keeps the last stage as where it stood. */
export function finish(program: Program, state: ReleaseState): ReleaseState {
  const { overwrite, ...rest } = state
  const ended = { ...rest, stage: Math.max(0, stagesOf(program, state).length - 1), paused: null }
  if (state.direction === 'back') return { ...ended, phase: 'aborted' }
  return { ...ended, phase: program.ends, reason: phrase(`releases.decide.reason.${program.ends}`) }
}
