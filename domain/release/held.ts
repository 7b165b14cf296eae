import { type Phrase, phrase } from '#domain/plan/phrase.ts'
import { type Scene, stageOf } from './decide-scene.ts'
import { shareOf } from './realise-share.ts'
import type { Stage } from './stage.ts'
import type { ReleaseState } from './state.ts'
import type { Closed, Opening } from './windows.ts'

/**
 * What closes the way forward now: a freeze or the end of a window that nobody has overridden for this release. Null:
 * open, or overridden. Whoever overrode one freeze has not overridden the next.
 */
export function heldBy(opening: Opening, { direction, overridden = [] }: ReleaseState): Closed | null {
  if (opening.open || direction === 'back') return null
  return opening.closedBy.every(({ id }) => overridden.includes(id)) ? null : opening
}

/**
 * Whether the step from one stage to the next is one that a freeze holds: the new version gets more than it has.
 *
 * Not held are steps within a promotion, where everybody is on the new version and half of it is no place to wait; the
 * one that starts the pods again which were stopped; and those that give the new version less.
 *
 *   prepare → 10 %, 10 % → 50 %, 100 % → promote   held
 *   promote → return, return → clean               go on
 *   stop (no pod) → start                          goes on: a freeze must not be an outage
 *   mirror 20 % → return                           goes on
 */
export function bringsMore(from: Stage, to: Stage, percent: number | null = null): boolean {
  if (from.phase === 'promoting' || from.wish.workload.replicas === 'zero') return false
  const share = percent ?? shareOf(from.wish.routing).fresh
  if (shareOf(to.wish.routing).fresh > share) return true
  const [before, after] = [from.wish.workload, to.wish.workload]
  if (after.template === 'old') return false
  return before.template === 'old' || podsOf(after) > podsOf(before)
}

function podsOf({ pods = Number.POSITIVE_INFINITY }: Stage['wish']['workload']): number {
  return pods
}

/** What holds the step from where a release stands to where it would go; null: nothing does. */
export function heldStep({ program, opening }: Scene, state: ReleaseState, onward: ReleaseState): Closed | null {
  const held = heldBy(opening, state)
  const [from, to] = [stageOf(program, state), stageOf(program, onward)]
  return held !== null && from !== undefined && to !== undefined && bringsMore(from, to, state.percent) ? held : null
}

/** With when it opens again, if that is known. */
export function heldReason({ reason, opensAt }: Closed): Phrase {
  const values = { reason: String(reason.values?.reason ?? '') }
  const kind = reason.key.endsWith('.frozen') ? 'frozen' : 'outside-window'
  return opensAt === null
    ? phrase(`releases.decide.held.${kind}`, values)
    : phrase(`releases.decide.held.${kind}-until`, { ...values, until: minute(opensAt) })
}

/** `2026-12-27 06:00 UTC`: a phrase is read in every time zone. */
function minute(at: string): string {
  return `${at.slice(0, 16).replace('T', ' ')} UTC`
}

/** An override is for the closing it was said to; once it is open again, the next one has to be overridden anew. */
export function forgetOverride({ opening, release }: Scene): ReleaseState {
  const { overridden, ...state } = release.state
  return overridden === undefined || !opening.open ? release.state : state
}
