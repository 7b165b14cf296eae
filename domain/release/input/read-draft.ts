import type { Change, StrategyId, WorkloadRef } from '../spec.ts'
import { nothingChosen, type ReleaseInput, releaseSchema } from './release-schema.ts'

/** What of an unfinished form can be used; null where there is nothing of that shape yet. */
export type ReleaseDraft = {
  readonly namespace: string | null
  readonly workload: WorkloadRef | null
  readonly change: Change | null
  readonly strategy: StrategyId | null
  /** The rest with its defaults; what is missing above is filled with what changes nothing. */
  readonly input: ReleaseInput
}

/** A deep link may carry anything: each field is taken only where it is of its shape, and has its default otherwise. */
export function readDraft(draft: Partial<Record<keyof ReleaseInput, unknown>>): ReleaseDraft {
  const { shape } = releaseSchema
  const namespace = shape.namespace.safeParse(draft.namespace)
  const workload = shape.workload.safeParse(draft.workload)
  const change = shape.change.safeParse(draft.change)
  const strategy = shape.strategy.safeParse(draft.strategy)
  const usable = Object.entries(draft).filter(
    ([name, value]) => name in shape && shape[name as keyof typeof shape].safeParse(value).success,
  )
  const input = releaseSchema.parse({ ...nothingChosen, ...Object.fromEntries(usable) })
  return {
    namespace: namespace.success ? namespace.data : null,
    workload: workload.success ? workload.data : null,
    change: change.success && Object.values(change.data).some((value) => value !== undefined) ? change.data : null,
    strategy: strategy.success ? strategy.data : null,
    input,
  }
}
