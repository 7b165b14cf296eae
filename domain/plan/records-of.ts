import type { Operation, Plan } from './operation.ts'
import type { CatalogRecord } from './record.ts'

export type RecordType = CatalogRecord['type']
export type RecordOf<Type extends RecordType> = Extract<CatalogRecord, { readonly type: Type }>

/** The catalogue record of one type that a plan writes. */
export function recordOf<Type extends RecordType>(plan: Plan, type: Type): RecordOf<Type> | undefined {
  return recordAmong(plan.operations, type)
}

/** The catalogue record of one type that the undo of a plan writes: what was there before. */
export function undoRecordOf<Type extends RecordType>(plan: Plan, type: Type): RecordOf<Type> | undefined {
  return recordAmong(
    plan.undo.map((step) => step.operation),
    type,
  )
}

function recordAmong<Type extends RecordType>(
  operations: readonly Operation[],
  type: Type,
): RecordOf<Type> | undefined {
  return operations
    .flatMap((operation) => (operation.kind === 'record' ? [operation.record] : []))
    .find((record): record is RecordOf<Type> => record.type === type)
}
