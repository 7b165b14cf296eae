import type { Phrase } from '#domain/plan/phrase.ts'
import type { Result } from '#domain/result.ts'

/** What a person may do with an operation; server actions, handed down by the page (see WizardActionsProvider). */
export type OperationActions = {
  approve(
    id: string,
    request: { reason?: string; seen?: string },
  ): Promise<Result<{ readonly kind: 'submitted' | 'plan-changed' }>>
  reject(id: string, request: { reason: string }): Promise<Result<unknown>>
  /** `confirm` is what the person typed, where an undo asks for a name. */
  carryOn(id: string, verb: 'retry' | 'undo' | 'cancel', confirm?: string): Promise<Result<unknown>>
}

/** Why something was not done, or null when it was. An action that never arrives throws; that is said as well. */
export async function problemOf(work: Promise<Result<unknown>>): Promise<Phrase | null> {
  try {
    const result = await work
    return result.ok ? null : result.message
  } catch {
    return { key: 'operation.notSent' }
  }
}
