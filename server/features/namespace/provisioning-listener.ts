import 'server-only'
import type { OperationState } from '#server/features/operation/state.ts'
import type { StateListener } from '#server/features/operation/state-listener.ts'
import type { Tx } from '#server/features/operation/tx.ts'
import { releaseEntry } from './release-entry.ts'

/** What the row of a namespace is while its request or adoption is in that state; null: nothing changes. */
const shown: Readonly<Record<OperationState, 'requested' | 'provisioning' | 'partial' | 'deleting' | null>> = {
  'awaiting-approval': 'requested',
  queued: 'provisioning',
  running: 'provisioning',
  failed: 'partial',
  undoing: 'deleting',
  // The plan's own last step makes it active.
  succeeded: null,
  undone: null,
  rejected: null,
  lapsed: null,
  cancelled: 'partial',
}

/**
 * Keeps the row of a requested (or adopted) namespace in step with its operation. What never ran, or was put back,
 * gives name and quota back; what stopped half-way keeps them and waits for "finish" or "take back".
 */
export const provisioningListener: StateListener = async (tx, { operationId, from, to, now }) => {
  if (to === 'rejected' || to === 'lapsed' || (to === 'cancelled' && (await neverRan(tx, operationId, from))))
    return releaseEntry(tx, operationId, 'rejected', now)
  if (to === 'undone') return releaseEntry(tx, operationId, 'deleted', now)
  const state = shown[to]
  if (state !== null)
    await tx.namespaceEntry.updateMany({ where: { operationId, activeKey: { not: null } }, data: { state } })
}

/** One that waits to go on after a failure is queued too, but has made something already. */
async function neverRan(tx: Tx, operationId: string, from: OperationState): Promise<boolean> {
  if (from === 'awaiting-approval') return true
  if (from !== 'queued') return false
  return (await tx.operation.count({ where: { id: operationId, startedAt: null } })) === 1
}
