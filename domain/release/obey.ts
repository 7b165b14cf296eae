import { phrase } from '#domain/plan/phrase.ts'
import { enterStage, nextStage, pauseFor, turnBack } from './advance-turn.ts'
import { type Scene, stageOf } from './decide-scene.ts'
import { heldBy, heldStep } from './held.ts'
import type { Command, PauseKind, ReleaseState } from './state.ts'
import type { ClosingWindow } from './windows.ts'

/**
 * Why a command is not obeyed; the state stays as it is.
 *
 * - `RELEASE_OVER`: it has come to an end.
 * - `RELEASE_ABORTING`: it is on its way back, and that is not stopped or sped up.
 * - `RELEASE_PAUSED` / `NOT_PAUSED`: resume first / there is nothing to resume.
 * - `NOT_SETTLED`: the cluster is not yet as this stage wishes, so nobody can have judged it.
 * - `NOTHING_TO_PROMOTE`: this stage waits for nobody; or the strategy promotes nothing.
 * - `NOT_AN_APPROVER`: others were named to let this stage pass.
 * - `FROZEN`: a freeze holds, or no window is open, and the new version would get more; `NOT_FROZEN`: neither.
 * - `HELD_BY_TRAIN` / `NOT_AT_GATE`: only its train promotes this one / it does not stand where that could be done.
 * - `NOT_A_CANARY`, `WEIGHT_OUT_OF_RANGE`: a share can be set in the steps of a canary only, 0 to 100, whole.
 */
export type RefusedCommand =
  | 'RELEASE_OVER'
  | 'RELEASE_ABORTING'
  | 'RELEASE_PAUSED'
  | 'NOT_PAUSED'
  | 'NOT_SETTLED'
  | 'NOTHING_TO_PROMOTE'
  | 'NOT_AN_APPROVER'
  | 'FROZEN'
  | 'NOT_FROZEN'
  | 'HELD_BY_TRAIN'
  | 'NOT_AT_GATE'
  | 'NOT_A_CANARY'
  | 'WEIGHT_OUT_OF_RANGE'

export type Obeyed =
  | { readonly ok: true; readonly state: ReleaseState }
  | { readonly ok: false; readonly code: RefusedCommand }

/** Trouble that somebody else's write made: who goes on after it says that ours counts. */
const foreignWrites: readonly PauseKind[] = ['foreign-routing', 'route-gone', 'newer-template']

/**
 * The state after a person's command; the operations follow from it like from any other.
 *
 * @param isSettled whether the cluster is as the present stage wishes
 */
export function obey(scene: Scene, command: Command, isSettled: boolean): Obeyed {
  switch (command.verb) {
    case 'abort':
      return abort(scene, command.by)
    case 'resume':
      return resume(scene)
    case 'retry':
      return takesShareBack(scene) ? refused('FROZEN') : obeyed(again(scene))
    case 'pause':
      return pause(scene, command.by)
    case 'promote':
      return promote(scene, command.by, isSettled)
    case 'promote-full':
      return promoteFull(scene, command.by, isSettled)
    case 'depart':
      return depart(scene)
    case 'set-weight':
      return setWeight(scene, command.by, command.percent)
    case 'override-freeze':
      return override(scene, command.windows)
  }
}

/** At any time. Whatever somebody else wrote meanwhile is written over: this is the way to what was there before. */
function abort({ release, now }: Scene, by: string): Obeyed {
  const { state } = release
  if (state.direction === 'back' && state.paused === null) return refused('RELEASE_ABORTING')
  return obeyed({ ...turnBack(state, phrase('releases.decide.turned.by-hand', { by }), now), overwrite: true })
}

function resume(scene: Scene): Obeyed {
  if (scene.release.state.paused === null) return refused('NOT_PAUSED')
  return takesShareBack(scene) ? refused('FROZEN') : obeyed(again(scene))
}

/** The stage begins anew, with its time and its measurements; after trouble nothing of before proves anything. */
function again({ release, now }: Scene): ReleaseState {
  const { state } = release
  const { paused, percent, settledAt } = state
  if (paused?.kind === 'by-hand' && settledAt !== null) return { ...state, paused: null }
  const overwrite = paused !== null && foreignWrites.includes(paused.kind) ? ({ overwrite: true } as const) : {}
  return { ...enterStage(state, state.stage, now), percent, paused: null, ...overwrite }
}

function pause({ release, now }: Scene, by: string): Obeyed {
  const { state } = release
  if (state.direction === 'back') return refused('RELEASE_ABORTING')
  if (state.paused !== null) return refused('RELEASE_PAUSED')
  return obeyed(pauseFor(state, 'by-hand', phrase('releases.decide.paused.by-hand', { by }), now, by))
}

/** Lets the present stage pass. After unclear measurements this is how a person takes the decision himself. */
function promote(scene: Scene, by: string, isSettled: boolean): Obeyed {
  const { release, program } = scene
  const { state } = release
  if (state.direction === 'back') return refused('RELEASE_ABORTING')
  if (state.paused !== null && state.paused.kind !== 'inconclusive') return refused('RELEASE_PAUSED')
  if ((stageOf(program, state)?.gates.length ?? 0) === 0) return refused('NOTHING_TO_PROMOTE')
  if (state.train === 'at-gate') return refused('HELD_BY_TRAIN')
  if (!mayPromote(scene, by)) return refused('NOT_AN_APPROVER')
  if (heldStep(scene, state, nextStage(program, state, scene.now)) !== null) return refused('FROZEN')
  return isSettled ? obeyed({ ...state, letPass: true, paused: null }) : refused('NOT_SETTLED')
}

/**
 * Goes to promotion without the steps between. Capacity still comes before requests; without a companion it is the
 * workload's own pods, so these must be as the present stage wishes.
 */
function promoteFull(scene: Scene, by: string, isSettled: boolean): Obeyed {
  const { release, program, now } = scene
  const { state } = release
  if (state.direction === 'back') return refused('RELEASE_ABORTING')
  if (state.paused !== null) return refused('RELEASE_PAUSED')
  const promoting = program.forward.findIndex(({ phase }) => phase === 'promoting')
  if (promoting <= state.stage) return refused('NOTHING_TO_PROMOTE')
  if (release.spec.held === true && state.train !== 'departed') return refused('HELD_BY_TRAIN')
  if (!mayPromote(scene, by)) return refused('NOT_AN_APPROVER')
  if (heldBy(scene.opening, state) !== null) return refused('FROZEN')
  const isInPlace = stageOf(program, state)?.wish.companion === null
  return isInPlace && !isSettled ? refused('NOT_SETTLED') : obeyed(enterStage(state, promoting, now))
}

/** The train lets the release go. It was seen at the gate a moment ago; what it is now counts. */
function depart({ release: { state } }: Scene): Obeyed {
  if (state.direction === 'back') return refused('RELEASE_ABORTING')
  if (state.paused !== null) return refused('RELEASE_PAUSED')
  return state.train === 'at-gate' ? obeyed({ ...state, train: 'departed' }) : refused('NOT_AT_GATE')
}

/** More than the stage's own share needs whom the stage itself would need; less may be set by anybody. */
function setWeight(scene: Scene, by: string, percent: number): Obeyed {
  const { release, program } = scene
  const { state } = release
  if (state.direction === 'back') return refused('RELEASE_ABORTING')
  if (state.paused !== null) return refused('RELEASE_PAUSED')
  const stage = stageOf(program, state)
  const routing = stage?.wish.routing
  const isStep = stage?.phase === 'progressing' && routing?.kind === 'weights'
  if (release.spec.strategy !== 'canary' || !isStep) return refused('NOT_A_CANARY')
  if (!Number.isInteger(percent) || percent < 0 || percent > 100) return refused('WEIGHT_OUT_OF_RANGE')
  if (percent > routing.percent && !mayPromote(scene, by)) return refused('NOT_AN_APPROVER')
  if (percent > (state.percent ?? routing.percent) && heldBy(scene.opening, state) !== null) return refused('FROZEN')
  return obeyed({ ...state, percent, settledAt: null })
}

/** Pauses that took the new version's share from it: to go on gives it back. */
const shareTaken: readonly PauseKind[] = ['new-version-unready', 'newer-template']

function takesShareBack({ release: { state }, opening }: Scene): boolean {
  return state.paused !== null && shareTaken.includes(state.paused.kind) && heldBy(opening, state) !== null
}

/** Only for who may, which is asked where the command is taken; and only of what was in force when he said so. */
function override({ release: { state }, opening }: Scene, windows: readonly ClosingWindow[]): Obeyed {
  if (state.direction === 'back') return refused('RELEASE_ABORTING')
  if (heldBy(opening, state) === null) return refused('NOT_FROZEN')
  return obeyed({ ...state, overridden: [...new Set([...(state.overridden ?? []), ...windows.map(({ id }) => id)])] })
}

function mayPromote({ release, program }: Scene, by: string): boolean {
  const gate = stageOf(program, release.state)?.gates.find(({ kind }) => kind === 'promote')
  const approvers = gate?.kind === 'promote' ? gate.approvers : release.spec.approvers
  return approvers.length === 0 || approvers.some((approver) => approver.toLowerCase() === by.toLowerCase())
}

function obeyed(state: ReleaseState): Obeyed {
  return { ok: true, state }
}

function refused(code: RefusedCommand): Obeyed {
  return { ok: false, code }
}
