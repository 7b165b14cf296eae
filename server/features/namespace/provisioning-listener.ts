import 'server-only'
import type { OperationState } from '#server/features/operation/state.ts'
import type { StateListener } from '#server/features/operation/state-listener.ts'
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
  const neverRan =
    to === 'rejected' || to === 'lapsed' || (to === 'cancelled' && (from === 'awaiting-approval' || from === 'queued'))
  if (neverRan) return releaseEntry(tx, operationId, 'rejected', now)
  if (to === 'undone') return releaseEntry(tx, operationId, 'deleted', now)
  const state = shown[to]
  if (state !== null)
    await tx.namespaceEntry.updateMany({ where: { operationId, activeKey: { not: null } }, data: { state } })
}
