import { closedGate, verdictFor } from './advance-gates.ts'
import { explain, finish } from './advance-reason.ts'
import { isOverdue, turnOverdue, waitLooks } from './advance-timeout.ts'
import { nextStage, offTheGate } from './advance-turn.ts'
import type { Advanced } from './advanced.ts'
import { type Scene, type SeenRouting, stageOf } from './decide-scene.ts'
import { wishOf } from './decide-wish.ts'
import { heldReason, heldStep } from './held.ts'
import { realise } from './realise.ts'
import { waitingPhrase } from './realise-waiting.ts'
import type { Stage } from './stage.ts'
import { standStill } from './stand-still.ts'
import type { Release, ReleaseState } from './state.ts'

/**
 * Walks through the stages whose wish the cluster meets and whose gates are open, and stops at the first that still
 * lacks something: that one is realised.
 *
 * @param lookedAt the release the observation was made for: measurements count for the stage it stood in
 */
export function advance(scene: Scene, seen: SeenRouting, lookedAt: Release): Advanced {
  let { state } = scene.release
  let saw = seen
  for (;;) {
    const stage = stageOf(scene.program, state)
    if (stage === undefined) return { state: finish(scene.program, state), operations: [], lookAt: [] }
    const passed = pass(scene, { ...offTheGate(state), phase: stage.phase }, stage, saw, lookedAt)
    if (!('onward' in passed)) return passed
    state = passed.onward
    if (saw !== 'gone') saw = state.routing.wanted
  }
}

/** One stage: either it holds the release, or the state in which it goes on. */
function pass(
  scene: Scene,
  entered: ReleaseState,
  stage: Stage,
  seen: SeenRouting,
  lookedAt: Release,
): Advanced | { readonly onward: ReleaseState } {
  const { program, router, observed, now } = scene
  const release = { ...scene.release, state: entered }
  const realising = { release, wish: wishOf(release, observed, stage, seen), router, observed, seen, now }
  if (entered.paused !== null && entered.paused.kind !== 'stable-too-small') return standStill(realising)

  const { operations, routing, waitingFor } = realise(realising)
  const state = { ...entered, routing }
  if (waitingFor !== null) {
    if (isOverdue(scene, state, waitingFor)) return { onward: turnOverdue(scene, entered, waitingFor) }
    const lookAt = waitLooks(scene, state, waitingFor)
    return { state: explain(state, waitingPhrase(waitingFor), waitingFor.what === 'stable', now), operations, lookAt }
  }

  const settled = { ...state, settledAt: state.settledAt ?? now.toISOString() }
  const gate = closedGate(stage.gates, settled, verdictFor(lookedAt, settled, observed.analysis), now)
  if (gate !== null) {
    const standing = gate.kind === 'train' ? ({ ...settled, train: 'at-gate' } as const) : settled
    const lookAt = gate.opensAt === null ? [] : [gate.opensAt]
    return { state: explain(standing, gate.reason, false, now), operations, lookAt }
  }
  const onward = nextStage(program, settled, now)
  const held = heldStep(scene, settled, onward)
  if (held === null) return { onward }
  return {
    state: explain(settled, heldReason(held), false, now),
    operations,
    lookAt: held.opensAt === null ? [] : [new Date(held.opensAt)],
  }
}
