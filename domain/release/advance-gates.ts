import { type Phrase, phrase } from '#domain/plan/phrase.ts'
import type { Gate } from './stage.ts'
import type { Observed, Release, ReleaseState } from './state.ts'

/** A gate that is still closed: what it waits for, and when it opens by itself, if it does. */
export type ClosedGate = { readonly kind: Gate['kind']; readonly reason: Phrase; readonly opensAt: Date | null }

/**
 * The first gate of a stage that is closed; null when all are open. A person's word opens all of them but
 * the train's, which comes last.
 *
 * A hold counts from the first moment the cluster was as wished, the moment itself included:
 *   settled 12:00:00, hold 60 s → closed at 12:00:59, open at 12:01:00
 */
export function closedGate(
  gates: readonly Gate[],
  { settledAt, letPass, train }: Pick<ReleaseState, 'settledAt' | 'letPass' | 'train'>,
  verdict: Observed['analysis']['verdict'],
  now: Date,
): ClosedGate | null {
  if (settledAt === null) return null
  for (const gate of gates) {
    if (gate.kind === 'train' ? train === 'departed' : letPass) continue
    const found = examine(gate, Date.parse(settledAt), verdict, now)
    if (found !== null) return found
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
      return opensAt <= now ? null : { kind: 'hold', reason, opensAt }
    }
    case 'promote':
      return gate.approvers.length === 0
        ? closed(gate, phrase('releases.decide.gate.promote'))
        : closed(gate, phrase('releases.decide.gate.approvers', { approvers: gate.approvers.join(', ') }))
    case 'analysis':
      return verdict === 'passed' ? null : closed(gate, phrase('releases.decide.gate.analysis'))
    case 'train':
      return closed(gate, phrase('releases.decide.gate.train'))
  }
}

function closed({ kind }: Gate, reason: Phrase): ClosedGate {
  return { kind, reason, opensAt: null }
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
