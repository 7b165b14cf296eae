import 'server-only'
import type { ObjectRef } from '#domain/kube/object.ts'
import type { Actor, Plan, Operation as PlanOperation } from '#domain/plan/operation.ts'
import type { Phrase } from '#domain/plan/phrase.ts'
import { targetOf } from '#domain/plan/target.ts'
import type { Operation, OperationStep } from '#server/clients/catalog/generated/client.ts'
import { namespaceTakenBy } from './check-taking-away.ts'
import type { OperationState, Phase, StepState } from './state.ts'
import type { OperationFailure, StepFailure } from './step-failure.ts'

/** An operation as lists show it. Times are RFC 3339. */
export type OperationDto = {
  readonly id: string
  readonly wizard: string
  readonly cluster: string
  readonly state: OperationState
  readonly subject: { readonly kind: string; readonly namespace: string | null; readonly name: string }
  readonly summary: Phrase
  readonly requestedBy: string
  readonly via: string
  /** The rule that granted it without a person, if one did. */
  readonly rule: { readonly id: string; readonly name: string } | null
  readonly decidedBy: string | null
  readonly decidedAt: string | null
  readonly decisionReason: string | null
  /** Whether the approver changed what was asked. */
  readonly changed: boolean
  readonly failure: OperationFailure | null
  readonly cancelRequested: boolean
  /** Who tried it again or put it back last; the panel's own name, when its end had come. */
  readonly carriedOnBy: string | null
  readonly undoAt: string | null
  readonly createdAt: string
  readonly startedAt: string | null
  readonly finishedAt: string | null
}

/** With what was asked, what it does, and how far it is. */
export type OperationDetailDto = OperationDto & {
  readonly input: unknown
  readonly originalInput: unknown
  readonly plan: Plan
  readonly digest: string
  readonly steps: readonly StepDto[]
  /** The namespace whose name must be typed to undo this, because the undo deletes it and people live in it. */
  readonly confirmUndo: string | null
}

/** A step without the object it replaced: that may hold what the reader's own rights would not show him. */
export type StepDto = {
  readonly phase: Phase
  readonly index: number
  readonly undoes: number | null
  readonly kind: PlanOperation['kind']
  readonly target: ObjectRef | null
  readonly as: Actor | null
  readonly why: Phrase
  readonly state: StepState
  readonly failure: StepFailure | null
  readonly waitingFor: Phrase | null
  readonly attempts: number
  readonly startedAt: string | null
  readonly finishedAt: string | null
}

export function toOperationDto(row: Operation): OperationDto {
  return {
    id: row.id,
    wizard: row.wizard,
    cluster: row.cluster,
    state: row.state as OperationState,
    subject: { kind: row.subjectKind, namespace: row.subjectNamespace, name: row.subjectName },
    summary: planOf(row).summary,
    requestedBy: row.requestedBy,
    via: row.via,
    rule: row.ruleId === null ? null : { id: row.ruleId, name: row.ruleName ?? row.ruleId },
    decidedBy: row.decidedBy,
    decidedAt: timeOf(row.decidedAt),
    decisionReason: row.decisionReason,
    changed: row.originalInput !== null,
    failure: row.failure as OperationFailure | null,
    cancelRequested: row.cancelRequested,
    carriedOnBy: row.carriedOnBy,
    undoAt: timeOf(row.undoAt),
    createdAt: row.createdAt.toISOString(),
    startedAt: timeOf(row.startedAt),
    finishedAt: timeOf(row.finishedAt),
  }
}

export function toOperationDetailDto(row: Operation & { steps: readonly OperationStep[] }): OperationDetailDto {
  return {
    ...toOperationDto(row),
    input: row.input,
    originalInput: row.originalInput,
    plan: planOf(row),
    digest: row.digest,
    steps: row.steps.map(toStepDto),
    confirmUndo: row.steps.some(({ phase, state }) => phase === 'do' && state !== 'done')
      ? null
      : namespaceTakenBy(planOf(row)),
  }
}

function toStepDto(row: OperationStep): StepDto {
  const action = row.action as unknown as PlanOperation
  return {
    phase: row.phase as Phase,
    index: row.index,
    undoes: row.undoes,
    kind: action.kind,
    target: targetOf(action),
    as: 'as' in action ? action.as : null,
    why: action.why,
    state: row.state as StepState,
    failure: row.failure as StepFailure | null,
    waitingFor: row.waitingFor as Phrase | null,
    attempts: row.attempts,
    startedAt: timeOf(row.startedAt),
    finishedAt: timeOf(row.finishedAt),
  }
}

/** The column holds what `submitOperation` put there. */
function planOf(row: Operation): Plan {
  return row.plan as unknown as Plan
}

function timeOf(at: Date | null): string | null {
  return at?.toISOString() ?? null
}
