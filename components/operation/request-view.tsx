import type { ReactNode } from 'react'
import type { OperationDetailDto } from '#server/features/operation/operation-dto.ts'
import { Decision } from './decision.tsx'
import type { OperationActions } from './operation-actions.ts'
import { OperationButtons } from './operation-buttons.tsx'
import { OperationFacts } from './operation-facts.tsx'

type RequestViewProps = {
  readonly operation: OperationDetailDto
  readonly own: boolean
  readonly mayDecide: boolean
  readonly actions: OperationActions
  /** The plan under review. */
  readonly plan: ReactNode
  /** What an approver needs beside the request: capacity, the team's other namespaces. */
  readonly context?: ReactNode
}

/** A request with the exact plan that would run, and the decision. */
export function RequestView({ operation, own, mayDecide, actions, plan, context }: RequestViewProps) {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="min-w-0 space-y-4">{plan}</div>
      <div className="min-w-0 space-y-4">
        <Decision operation={operation} own={own} mayDecide={mayDecide} actions={actions} />
        {own && <OperationButtons operation={operation} carryOn={actions.carryOn} />}
        {context}
        <OperationFacts operation={operation} />
      </div>
    </div>
  )
}
