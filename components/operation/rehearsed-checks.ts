import type { Operation, RehearsedStage } from '#domain/plan/operation.ts'
import type { Phrase } from '#domain/plan/phrase.ts'
import type { Check } from '#server/features/operation/dry-run-operations.ts'

export type CheckedStage = {
  readonly of: string | undefined
  readonly name: Phrase
  readonly steps: readonly { readonly operation: Operation; readonly check: Check | undefined }[]
}

/**
 * Each rehearsed stage with the checks of its own steps. A check names its step by the place in all stages laid end to
 * end: with stages of 2 and 3 steps, check 2 is of the first step of the second stage.
 */
export function stagesWithChecks(stages: readonly RehearsedStage[], checks: readonly Check[]): readonly CheckedStage[] {
  const byIndex = new Map(checks.map((check) => [check.index, check]))
  let next = 0
  return stages.map(({ of, name, operations }) => ({
    of,
    name,
    steps: operations.map((operation) => {
      const check = byIndex.get(next)
      next += 1
      return { operation, check }
    }),
  }))
}
