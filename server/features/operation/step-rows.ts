import 'server-only'
import type { Plan } from '#domain/plan/operation.ts'
import type { Prisma } from '#server/clients/catalog/generated/client.ts'
import { toJson } from './json.ts'

/** The journal of a plan before its first write: every step, and every step that would put one back. */
export function stepRows(operationId: string, plan: Plan): Prisma.OperationStepCreateManyInput[] {
  const forward = plan.operations.map((action, index) => ({ operationId, phase: 'do', index, action: toJson(action) }))
  const back = plan.undo.map(({ undoes, operation }, index) => ({
    operationId,
    phase: 'undo',
    index,
    undoes,
    action: toJson(operation),
  }))
  return [...forward, ...back]
}
