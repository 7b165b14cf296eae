import 'server-only'
import { type Phrase, phrase } from '#domain/plan/phrase.ts'
import type { Command, Observed, Release } from '#domain/release/state.ts'
import type { Opening } from '#domain/release/windows.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { decideNow } from './pass/decide-now.ts'
import { type ReleaseVerb, releaseVerbs, type VerbDto } from './release-dto.ts'
import { hasEnded } from './release-row.ts'

type Circumstances = {
  readonly release: Release
  readonly owner: string
  readonly mayRun: boolean
  /** Null: the cluster does not answer now. */
  readonly observed: Observed | null
  readonly opening: Opening
  readonly mayOverride: boolean
}

/**
 * Every verb, and whether this viewer may use it now: what the engine would answer is asked of the engine. Of a cluster
 * that does not answer nothing is known, so nothing is held back: what is asked then is done when it answers.
 */
export function verbsFor(viewer: Viewer, circumstances: Circumstances): readonly VerbDto[] {
  return releaseVerbs.map((verb) => {
    const reason = whyNot(viewer, circumstances, verb)
    return { verb, allowed: reason === null, reason }
  })
}

function whyNot(viewer: Viewer, circumstances: Circumstances, verb: ReleaseVerb): Phrase | null {
  const { release, owner, mayRun, observed, opening } = circumstances
  const { spec, state } = release
  if (hasEnded(state.phase)) return phrase('releases.api.ended', { phase: state.phase })
  if (!mayRun) return phrase('releases.api.not-yours', { namespace: spec.namespace })
  if (verb === 'hand-over') {
    const already = owner === viewer.email && viewer.role !== 'administrator'
    return already ? phrase('releases.api.yours-already') : null
  }
  if (verb === 'override-freeze' && !circumstances.mayOverride) return phrase('releases.api.may-not-override')
  if (observed === null) return null
  const command = commandOf(verb, viewer.email)
  return decideNow(release, { command, observed, opening, now: new Date() }).refused?.message ?? null
}

/** A share of 0 may be set by everybody who may set one at all. */
function commandOf(verb: Exclude<ReleaseVerb, 'hand-over'>, by: string): Command {
  if (verb === 'override-freeze') return { verb, by, reason: '', windows: [] }
  return verb === 'set-weight' ? { verb, by, percent: 0 } : { verb, by }
}
