import { phrase } from '#domain/plan/phrase.ts'
import { stageOf } from './decide-scene.ts'
import { sameRouting, shareOf } from './realise-share.ts'
import type { Program } from './stage.ts'
import type { ReleaseEvent, ReleaseState } from './state.ts'

/**
 * What happened to a release, told by the difference of its states; so nothing is told twice, and a decision that
 * changes nothing tells nothing.
 */
export function eventsBetween(program: Program, before: ReleaseState, after: ReleaseState): readonly ReleaseEvent[] {
  return [
    ...turned(before, after),
    ...entered(program, before, after),
    ...routed(before, after),
    ...stopped(before, after),
    ...heldUp(before, after),
    ...ended(before, after),
  ]
}

/** It came before a freeze, or somebody let it through one. */
function heldUp(before: ReleaseState, after: ReleaseState): readonly ReleaseEvent[] {
  const isLet = (after.overridden?.length ?? 0) > (before.overridden?.length ?? 0)
  if (isLet) return [{ kind: 'overridden', message: phrase('releases.decide.event.overridden'), severity: 'warning' }]
  if (!isHeld(after) || isHeld(before)) return []
  return [{ kind: 'held', message: after.reason, severity: 'warning' }]
}

function isHeld({ reason }: ReleaseState): boolean {
  return reason.key.startsWith('releases.decide.held.')
}

function turned(before: ReleaseState, after: ReleaseState): readonly ReleaseEvent[] {
  if (before.direction === after.direction) return []
  return [{ kind: 'turned-back', message: after.reason, severity: 'error' }]
}

function entered(program: Program, before: ReleaseState, after: ReleaseState): readonly ReleaseEvent[] {
  const isSame = before.direction === after.direction && before.stage === after.stage
  const stage = stageOf(program, after)
  if (isSame || stage === undefined) return []
  return [{ kind: 'stage', message: stage.name, severity: 'info' }]
}

function routed(before: ReleaseState, after: ReleaseState): readonly ReleaseEvent[] {
  const { wanted } = after.routing
  if (sameRouting(before.routing.wanted, wanted)) return []
  const message = phrase(`releases.decide.event.routing-${wanted.kind}`, { percent: shareOf(wanted).fresh })
  return [{ kind: 'routing', message, severity: 'info' }]
}

function stopped(before: ReleaseState, after: ReleaseState): readonly ReleaseEvent[] {
  if (before.paused?.kind === after.paused?.kind) return []
  if (after.paused === null) {
    return [{ kind: 'resumed', message: phrase('releases.decide.event.resumed'), severity: 'info' }]
  }
  return [{ kind: 'paused', message: after.paused.reason, severity: 'warning' }]
}

function ended(before: ReleaseState, after: ReleaseState): readonly ReleaseEvent[] {
  if (before.phase === after.phase) return []
  switch (after.phase) {
    case 'promoted':
    case 'completed':
    case 'aborted': {
      const isGone = after.reason.key === 'releases.decide.reason.gone'
      const message = isGone ? after.reason : phrase(`releases.decide.event.${after.phase}`)
      return [{ kind: 'ended', message, severity: after.phase === 'aborted' ? 'warning' : 'info' }]
    }
    default:
      return []
  }
}
