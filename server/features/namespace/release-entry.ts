import 'server-only'
import type { Tx } from '#server/features/operation/tx.ts'

/** Gives back what an operation claimed; nothing happens when it was given back already. */
export async function releaseEntry(
  tx: Tx,
  operationId: string,
  state: 'rejected' | 'deleted',
  now: Date,
): Promise<void> {
  await tx.namespaceEntry.updateMany({
    where: { operationId, activeKey: { not: null } },
    data: { activeKey: null, state, ...(state === 'deleted' ? { deletedAt: now } : {}) },
  })
}
