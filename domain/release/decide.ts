import { type Phrase, phrase } from '#domain/plan/phrase.ts'
import { advance } from './advance.ts'
import { eventsBetween } from './decide-events.ts'
import { type Scene, type SeenRouting, seeRouting, stageOf, withState } from './decide-scene.ts'
import { wishOf } from './decide-wish.ts'
import { guard } from './guard.ts'
import { forgetOverride } from './held.ts'
import { obey } from './obey.ts'
import { realise } from './realise.ts'
import type { Decision, Observed, ReleaseState } from './state.ts'

/**
 * What a release does now. Pure: the same look, command and moment always give the same decision.
 *
 * 1. `obey`: a person's command becomes a change of the state, or is refused with a code.
 * 2. `guard`: what must not be passed over pauses the release or turns it back.
 * 3. `advance`: stages whose picture the cluster shows, and whose gates are open, are passed; the first other one is
 *    realised, which gives the operations.
 *
 * The engine saves the state, then runs the operations, then looks again. It may die at any point in between: all
 * that is needed to go on is in the state and in the cluster.
 */
export function decide(scene: Scene): Decision {
  const { release, now } = scene
  if (isOver(release.state)) return { ...standing(release.state), ...refusal(scene.command && 'RELEASE_OVER') }
  if (isAllGone(scene.observed)) return { ...ended(scene), ...refusal(scene.command && 'RELEASE_OVER') }
  const seen = seeRouting(scene)
  const { state: obeyed, refused } = heed(withState(scene, forgetOverride(scene)), seen)
  const guarded = guard(withState(scene, obeyed), seen, release)
  const { state, operations, lookAt } = advance(withState(scene, guarded), seen, release)
  return {
    state,
    operations,
    events: eventsBetween(scene.program, release.state, state),
    lookAgainInMs: lookAt.length === 0 ? null : Math.max(0, Math.min(...lookAt.map(Number)) - now.getTime()),
    ...refusal(refused),
  }
}

function isOver({ phase }: ReleaseState): boolean {
  return phase === 'promoted' || phase === 'completed' || phase === 'aborted'
}

/** Neither the workload nor anything beside it is left, as when the namespace is deleted: there is nothing to put back. */
function isAllGone({ workload, service, autoscaler, route, companion }: Observed): boolean {
  return [workload, service, autoscaler, route, ...Object.values(companion)].every((object) => object === null)
}

function ended({ program, release }: Scene): Decision {
  const { overwrite: _, ...before } = release.state
  const state: ReleaseState = {
    ...before,
    phase: 'aborted',
    paused: null,
    reason: phrase('releases.decide.reason.gone'),
  }
  return { ...standing(state), events: eventsBetween(program, release.state, state) }
}

function standing(state: ReleaseState): Decision {
  return { state, operations: [], events: [], lookAgainInMs: null }
}

function heed(scene: Scene, seen: SeenRouting): { readonly state: ReleaseState; readonly refused: string | null } {
  const { release, command } = scene
  if (command === null) return { state: release.state, refused: null }
  const answer = obey(scene, command, isSettled(scene, seen))
  return answer.ok ? { state: answer.state, refused: null } : { state: release.state, refused: answer.code }
}

/** Whether the cluster is as the present stage wishes. */
function isSettled({ release, program, router, observed, now }: Scene, seen: SeenRouting): boolean {
  const stage = stageOf(program, release.state)
  if (stage === undefined) return false
  const wish = wishOf(release, observed, stage, seen)
  return realise({ release, wish, router, observed, seen, now }).waitingFor === null
}

function refusal(code: string | null): { readonly refused?: { readonly code: string; readonly message: Phrase } } {
  return code === null ? {} : { refused: { code, message: phrase(`releases.decide.refused.${code}`) } }
}
