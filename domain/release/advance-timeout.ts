import canonicalize from 'canonicalize'
import { phrase } from '#domain/plan/phrase.ts'
import { turnBack } from './advance-turn.ts'
import { type Scene, stageOf } from './decide-scene.ts'
import { freedAt } from './hold-autoscaler.ts'
import { drainedAt } from './realise-drain.ts'
import { nameOf, type Waiting } from './realise-waiting.ts'
import type { Program, WorkloadWish } from './stage.ts'
import type { ReleaseState } from './state.ts'

const untouched: WorkloadWish = { template: 'old' }

/**
 * Whether pods have been waited for longer than `timeoutSeconds`. It is only for what this stage itself asked of them:
 * a stable pod that dies on a broken node in the middle of a canary is no reason to take the canary back, nor is
 * anything after a stage has once been as wished. On the way back there is nowhere to turn to.
 */
export function isOverdue({ program, release, now }: Scene, state: ReleaseState, waiting: Waiting): boolean {
  if (state.direction === 'back' || state.settledAt !== null || !isOwn(program, state, waiting)) return false
  return Date.parse(state.stageSince) + release.spec.timeoutSeconds * 1_000 <= now.getTime()
}

function isOwn(program: Program, state: ReleaseState, { what }: Waiting): boolean {
  if (what === 'companion') return true
  if (what !== 'workload' && what !== 'stopping') return false
  const before = program.forward[state.stage - 1]?.wish.workload ?? untouched
  return canonicalize(before) !== canonicalize(stageOf(program, state)?.wish.workload)
}

/** Back, with what was missing in figures. */
export function turnOverdue({ release, now }: Scene, state: ReleaseState, waiting: Waiting): ReleaseState {
  const seconds = release.spec.timeoutSeconds
  return turnBack(
    state,
    phrase(`releases.decide.turned.timeout-${nameOf(waiting)}`, { ...waiting.values, seconds }),
    now,
  )
}

/** Deployment status may tell of `minReadySeconds` a moment before the pods' own times do. */
const minReadyLookMs = 1_000

/** When something will be different by the clock alone: a time limit, the end of a drain, pods ready long enough. */
export function waitLooks({ program, release, observed, now }: Scene, state: ReleaseState, waiting: Waiting): Date[] {
  const { stable, fresh } = observed
  const canTimeOut = state.direction === 'forward' && state.settledAt === null && isOwn(program, state, waiting)
  const drained = waiting.what === 'drain' ? drainedAt(release, state.routing) : null
  const freed = waiting.what === 'autoscaler-freed' ? freedAt(observed, state.routing) : null
  const becomesAvailable = stable.ready > stable.available || fresh.ready > fresh.available
  return [
    ...(canTimeOut ? [new Date(Date.parse(state.stageSince) + release.spec.timeoutSeconds * 1_000)] : []),
    ...[drained, freed].filter((at) => at !== null),
    ...(becomesAvailable ? [new Date(now.getTime() + minReadyLookMs)] : []),
  ]
}
