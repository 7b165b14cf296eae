import 'server-only'
import type { ObjectRef } from '#domain/kube/object.ts'
import type { CatalogRecord } from '#domain/plan/record.ts'
import type { Tx } from './tx.ts'

/** What a handler of a catalogue record knows of the operation it is a step of. */
export type RecordContext = {
  readonly operationId: string
  readonly cluster: string
  readonly requestedById: string
  /** Email of the requester. */
  readonly requestedBy: string
  /** The moment this step runs; handlers read no other clock. */
  readonly now: Date
  /** The objects this operation has created so far, with the UIDs the API server gave them. */
  readonly created: readonly { readonly ref: ObjectRef; readonly uid: string }[]
}

/**
 * Writes one `record` step. Runs in the transaction that marks the step done, so exactly once; throws only on
 * bugs, since everything refusable was refused by the plan.
 */
export type RecordHandler<Type extends CatalogRecord['type']> = (
  tx: Tx,
  record: Extract<CatalogRecord, { readonly type: Type }>,
  context: RecordContext,
) => Promise<void>
