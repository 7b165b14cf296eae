import 'server-only'
import type { KubeObject } from '#domain/kube/object.ts'
import type { Operation } from '#domain/plan/operation.ts'
import type { OperationStep } from '#server/clients/catalog/generated/client.ts'
import type { Phase, StepState } from '../state.ts'
import type { StepFailure, StepFailureCode } from '../step-failure.ts'

/** One journal row, with its JSON columns as what the interpreter put there. */
export type Step = {
  readonly id: string
  readonly phase: Phase
  readonly index: number
  readonly undoes: number | null
  readonly action: Operation
  readonly state: StepState
  /** The object as it was when the step began; null when there was none. */
  readonly before: KubeObject | null
  readonly result: StepResult | null
  readonly startedAt: Date | null
  /** How often it was begun. */
  readonly attempts: number
  /** Of the last attempt, if it failed. */
  readonly failureCode: StepFailureCode | null
}

/** What a step left behind. `created`: the object came into being by this step, so undo may remove it. */
export type StepResult = {
  readonly uid?: string
  readonly resourceVersion?: string
  readonly created?: boolean
}

/** A step that writes an object of the cluster. */
export type Write = Exclude<Operation, { kind: 'wait' | 'record' }>

export function isWrite(operation: Operation): operation is Write {
  return operation.kind !== 'wait' && operation.kind !== 'record'
}

/** The interpreter is the only writer of these columns, so their shapes are known. */
export function toStep(row: OperationStep): Step {
  return {
    id: row.id,
    phase: row.phase as Phase,
    index: row.index,
    undoes: row.undoes,
    action: row.action as unknown as Operation,
    state: row.state as StepState,
    before: row.before as unknown as KubeObject | null,
    result: row.result as StepResult | null,
    startedAt: row.startedAt,
    attempts: row.attempts,
    failureCode: (row.failure as StepFailure | null)?.code ?? null,
  }
}
