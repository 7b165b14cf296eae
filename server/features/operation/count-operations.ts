import 'server-only'
import { catalog } from '#server/clients/catalog/client.ts'
import { type OperationState, operationStates } from './state.ts'

/** How many operations are in each state, those with none among them; for metrics, which concern nobody by name. */
export async function countOperations(): Promise<
  readonly { readonly state: OperationState; readonly count: number }[]
> {
  const groups = await catalog().operation.groupBy({ by: ['state'], _count: true })
  const counts = new Map(groups.map(({ state, _count }) => [state, _count]))
  return operationStates.map((state) => ({ state, count: counts.get(state) ?? 0 }))
}
