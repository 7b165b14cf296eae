import { type Phrase, phrase } from '#domain/plan/phrase.ts'
import { verdictFor } from './advance-gates.ts'
import { pauseFor, turnBack } from './advance-turn.ts'
import { type Scene, type SeenRouting, seeTemplate, stageOf } from './decide-scene.ts'
import { shareOf, withoutShare } from './realise-share.ts'
import { isTakenAway } from './routers/replicas/resize.ts'
import type { Observed, PauseKind, Release, ReleaseState } from './state.ts'

/** Something that must not be passed over: it is asked about (pause), or answered at once (abort). */
type Trouble = {
  readonly kind: PauseKind
  readonly reason: Phrase
  /** The new version is to get nothing from now on. */
  readonly stopsShare: boolean
}

/** Pauses a person, or the measurements, asked for; trouble of the cluster's takes their place. */
const mildPauses: readonly PauseKind[] = ['by-hand', 'inconclusive', 'stable-too-small']

/**
 * Looks for what must stop a release before it does anything else, the first in this order:
 *
 * 1. the workload or the route is gone, or somebody else changed the route: pause, and write nothing there;
 * 2. somebody else changed the workload's template: pause, and no more requests for the new version, unless it has
 *    them all: then it is the stable side where nobody knows what comes up;
 * 3. every pod of the new version is unready while it has requests: they go back at once, paused or not;
 * 4. an analysis failed: back, with its reason; it was unclear: pause.
 *
 * What a person said to write over is no trouble until it has been seen to be written. On the way back, what is gone
 * needs nothing put back, and unready pods are what `wishOf` reckons with.
 *
 * @param lookedAt the release the observation was made for; a command may have changed the scene's since
 */
export function guard(scene: Scene, seen: SeenRouting, lookedAt: Release): ReleaseState {
  const { release, observed, now } = scene
  const state = forgetOverwrite(release, observed, seen)
  const trouble = findTrouble({ ...release, state }, observed, seen)
  if (trouble === null) return heedAnalysis(scene, state, lookedAt)
  const stopped = trouble.stopsShare ? stopShare(state, seen) : state
  const isTaken = state.paused !== null && !mildPauses.includes(state.paused.kind)
  return isTaken ? stopped : pauseFor(stopped, trouble.kind, trouble.reason, now)
}

function forgetOverwrite(release: Release, observed: Observed, seen: SeenRouting): ReleaseState {
  const { overwrite, ...state } = release.state
  const isDone = typeof seen !== 'string' && seeTemplate(release, observed) !== 'newer'
  return overwrite === undefined || isDone ? state : { ...state, overwrite }
}

function findTrouble(release: Release, observed: Observed, seen: SeenRouting): Trouble | null {
  const { state, spec } = release
  const isForward = state.direction === 'forward'
  const template = seeTemplate(release, observed)
  if (isForward && template === 'gone') return trouble('workload-gone', { name: spec.workload.name })
  if (state.overwrite === undefined) {
    if (isForward && seen === 'gone') return trouble('route-gone')
    if (seen === 'foreign') return trouble('foreign-routing')
  }
  const share = typeof seen === 'string' ? null : shareOf(seen)
  const hasStable = observed.stable.available > 0 || isTakenAway({ release, observed })
  const isUnready = observed.fresh.ready === 0 && hasStable
  if (state.overwrite === undefined && template === 'newer') {
    return { ...trouble('newer-template'), stopsShare: isForward && (share?.stable !== 0 || isUnready) }
  }
  if (isForward && isUnready && share !== null && share.fresh > 0) {
    return { ...trouble('new-version-unready', { total: observed.fresh.total }), stopsShare: true }
  }
  return null
}

function trouble(kind: PauseKind, values?: Phrase['values']): Trouble {
  return { kind, reason: phrase(`releases.decide.paused.${kind}`, values), stopsShare: false }
}

/** The intent becomes one without the new version; the write follows from it like any other. */
function stopShare(state: ReleaseState, seen: SeenRouting): ReleaseState {
  const { wanted } = state.routing
  if (typeof seen === 'string' || shareOf(wanted).fresh === 0) return { ...state, settledAt: null }
  const none = shareOf(seen).fresh === 0 ? seen : withoutShare(seen)
  return { ...state, settledAt: null, routing: { wanted: none, before: seen } }
}

function heedAnalysis({ program, observed, now }: Scene, state: ReleaseState, lookedAt: Release): ReleaseState {
  const isMeasured =
    state.direction === 'forward' &&
    state.paused === null &&
    !state.letPass &&
    stageOf(program, state)?.gates.some(({ kind }) => kind === 'analysis') === true
  if (!isMeasured) return state
  const { reason } = observed.analysis
  switch (verdictFor(lookedAt, state, observed.analysis)) {
    case 'failed':
      return turnBack(state, reason ?? phrase('releases.decide.turned.analysis'), now)
    case 'inconclusive':
      return pauseFor(state, 'inconclusive', reason ?? phrase('releases.decide.paused.inconclusive'), now)
    default:
      return state
  }
}
