import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import type { HeldRelease } from '../release-row.ts'
import type { Hindrance } from './hindrance.ts'
import { saveDecision } from './save-decision.ts'

/**
 * The API server refuses the owner a write: the release stands until somebody resumes it, hands it over or aborts it.
 * What was done before stays; it was safe when it was done.
 */
export async function pauseRefused(held: HeldRelease, { code, message }: Hindrance, now: Date): Promise<void> {
  const { state } = held.release
  if (state.paused?.kind === 'forbidden') return
  await saveDecision(held, {
    decision: {
      state: { ...state, paused: { kind: 'forbidden', reason: message, since: now.toISOString() }, reason: message },
      operations: [],
      events: [
        { kind: 'paused', severity: 'error', message: phrase('releases.api.refused', { code, user: held.owner }) },
        { kind: 'refused', severity: 'error', message },
      ],
      lookAgainInMs: null,
    },
    pending: null,
    intents: [],
    now,
  })
}
