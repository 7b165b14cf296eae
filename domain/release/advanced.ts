import type { Operation } from '#domain/plan/operation.ts'
import type { ReleaseState } from './state.ts'

/** Where a release stands after this look, what to write, and when to look again though nothing is reported. */
export type Advanced = {
  readonly state: ReleaseState
  readonly operations: readonly Operation[]
  readonly lookAt: readonly Date[]
}
