import { type Phrase, phrase } from '#domain/plan/phrase.ts'
import type { Gate } from './stage.ts'
import type { Observed, Release, ReleaseState } from './state.ts'

/** A gate that is still closed: what it waits for, and when it opens by itself, if it does. */
export type ClosedGate = { readonly reason: Phrase; readonly opensAt: Date | null }

/**
 * The first gate of a stage that is closed; null when all are open. A person's word opens all of them.
 *
 * A hold counts from the first moment the cluster was as wished, the moment itself included:
 *   settled 12:00:00, hold 60 s → closed at 12:00:59, open at 12:01:00
 */
export function closedGate(
  gates: readonly Gate[],
  { settledAt, letPass }: Pick<ReleaseState, 'settledAt' | 'letPass'>,
  verdict: Observed['analysis']['verdict'],
  now: Date,
): ClosedGate | null {
  if (letPass || settledAt === null) return null
  for (const gate of gates) {
    const closed = examine(gate, Date.parse(settledAt), verdict, now)
    if (closed !== null) return closed
  }
  return null
}

function examine(
  gate: Gate,
  settledAt: number,
  verdict: Observed['analysis']['verdict'],
  now: Date,
): ClosedGate | null {
  switch (gate.kind) {
    case 'hold': {
      const opensAt = new Date(settledAt + gate.seconds * 1_000)
      const reason = phrase('releases.decide.gate.hold', { seconds: gate.seconds })
      return opensAt <= now ? null : { reason, opensAt }
    }
    case 'promote':
      return gate.approvers.length === 0
        ? { reason: phrase('releases.decide.gate.promote'), opensAt: null }
        : { reason: phrase('releases.decide.gate.approvers', { approvers: gate.approvers.join(', ') }), opensAt: null }
    case 'analysis':
      return verdict === 'passed' ? null : { reason: phrase('releases.decide.gate.analysis'), opensAt: null }
  }
}

/**
 * What the analyses say about the stage a release now stands in. They were read for the stage it stood in when it was
 * looked at: nothing measured in one stage may open, or fail, the next.
 */
export function verdictFor(
  lookedAt: Release,
  state: ReleaseState,
  analysis: Observed['analysis'],
): Observed['analysis']['verdict'] {
  const then = lookedAt.state
  const isSameStage =
    then.direction === state.direction && then.stage === state.stage && then.stageSince === state.stageSince
  if (lookedAt.spec.analysis.length === 0) return 'passed'
  return isSameStage && then.settledAt !== null && state.settledAt !== null ? analysis.verdict : 'running'
}
