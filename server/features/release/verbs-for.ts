import 'server-only'
import { type Phrase, phrase } from '#domain/plan/phrase.ts'
import type { Release } from '#domain/release/state.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { isApprover } from './actions/check-approver.ts'
import { type ReleaseVerb, releaseVerbs, type VerbDto } from './release-dto.ts'
import { hasEnded } from './release-row.ts'

/** Every verb, and whether this viewer may use it now; the engine has the last word when it is used. */
export function verbsFor(viewer: Viewer, release: Release, mayRun: boolean): readonly VerbDto[] {
  return releaseVerbs.map((verb) => {
    const reason = whyNot(viewer, release, mayRun, verb)
    return { verb, allowed: reason === null, reason }
  })
}

function whyNot(viewer: Viewer, { spec, state }: Release, mayRun: boolean, verb: ReleaseVerb): Phrase | null {
  if (hasEnded(state.phase)) return phrase('releases.api.ended', { phase: state.phase })
  if (!mayRun) return phrase('releases.api.not-yours', { namespace: spec.namespace })
  const promoting = verb === 'promote' || verb === 'promote-full'
  if (promoting && !isApprover(viewer, spec.approvers))
    return phrase('releases.api.not-approver', { approvers: spec.approvers.join(', ') })
  const back = state.direction === 'back'
  if (verb === 'abort' && back) return phrase('releases.api.already-back')
  if ((promoting || verb === 'set-weight') && back) return phrase('releases.api.going-back')
  if (verb === 'retry' && !back) return phrase('releases.api.nothing-to-retry')
  if (verb === 'pause' && state.paused !== null) return phrase('releases.api.already-paused')
  if (verb === 'resume' && state.paused === null) return phrase('releases.api.not-paused')
  if (verb === 'set-weight' && !splits(spec)) return phrase('releases.api.no-weights', { strategy: spec.strategy })
  return null
}

/** Whether users are split by a share that a person may set. */
function splits({ strategy, router }: Release['spec']): boolean {
  return strategy === 'canary' && router !== null
}
