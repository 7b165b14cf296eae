import 'server-only'
import type { OperationState } from './state.ts'
import type { Tx } from './tx.ts'

/** One change of state of one operation, told inside the transaction that makes it. */
export type StateChange = {
  readonly operationId: string
  readonly wizard: string
  readonly cluster: string
  readonly subject: { readonly kind: string; readonly namespace: string | null; readonly name: string }
  readonly from: OperationState
  readonly to: OperationState
  readonly now: Date
}

/**
 * What a noun's own row does when an operation on it changes state: gives back what was claimed (`rejected`,
 * `lapsed`, `cancelled`), or shows that a provisioning stands half done (`running` → `failed`).
 */
export type StateListener = (tx: Tx, change: StateChange) => Promise<void>
