import 'server-only'
import type { Operation } from '#domain/plan/operation.ts'

/** What a decision may ask for: a write of one object whose UID, if it is deleted, is known. */
export type ReleaseOperation = Exclude<Operation, { kind: 'wait' | 'record' }>

/** @throws Error for a step that only a plan may have; the engine itself is what waits and records */
export function asReleaseOperation(operation: Operation): ReleaseOperation {
  if (operation.kind === 'wait' || operation.kind === 'record')
    throw new Error(`a release does not ${operation.kind} as an operation`)
  return operation
}
