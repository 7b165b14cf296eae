import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { displayRef } from '#domain/kube/object.ts'
import { judge } from '#domain/plan/condition.ts'
import type { Operation } from '#domain/plan/operation.ts'
import { type Phrase, phrase } from '#domain/plan/phrase.ts'
import type { Kube } from '#server/clients/kube/kube.ts'
import { StepFailed } from '../step-failure.ts'
import { look } from './look.ts'

type Wait = Extract<Operation, { kind: 'wait' }>

/** Looks come quickly at first, because most waits end at once, and then once a second. */
const firstPauseMs = 50
const longestPauseMs = 1_000

/** The journal is told at least so often, which is also how often a wish to cancel is noticed. */
const longestSilenceMs = 1_000

/**
 * Looks until the condition is true. Answers `cancelled` when somebody asks for that meanwhile.
 *
 * @param deadline counted from the first attempt, so a restart of the worker does not lengthen the wait; the live
 *   object is looked at once in any case
 * @param note tells the journal what is still missing; answers whether to cancel
 * @throws StepFailed TIMED_OUT with the figures last seen.
 */
export async function executeWait(
  kube: Kube,
  { target, until }: Wait,
  deadline: Date,
  note: (waitingFor: Phrase) => Promise<boolean>,
): Promise<'met' | 'cancelled'> {
  let pauseMs = firstPauseMs
  let told: { readonly text: string; readonly at: number } | null = null
  for (;;) {
    const verdict = judge(until, await look(kube, target, until))
    if (verdict.met) return 'met'
    const text = JSON.stringify(verdict.waitingFor)
    if (told === null || told.text !== text || Date.now() - told.at >= longestSilenceMs) {
      if (await note(verdict.waitingFor)) return 'cancelled'
      told = { text, at: Date.now() }
    }
    if (Date.now() >= deadline.getTime()) {
      throw new StepFailed({
        code: 'TIMED_OUT',
        message: phrase('operations.failure.timed-out', { object: displayRef(target) }),
      })
    }
    await sleep(Math.min(pauseMs, Math.max(deadline.getTime() - Date.now(), 1)))
    pauseMs = Math.min(pauseMs * 2, longestPauseMs)
  }
}
