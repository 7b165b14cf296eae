import 'server-only'
import { recordOf, undoRecordOf } from '#domain/plan/records-of.ts'
import type { Failure } from '#domain/result.ts'
import { may } from '#server/auth/policy.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import type { Tx } from '#server/features/operation/tx.ts'
import { type Carried, carriedEntry, conflict, forbidden, planOf } from './carried-entry.ts'

/**
 * Whether a renewal may be put back or tried again: not when another one came after it, nor when the lease has moved
 * the namespace on meanwhile. Putting an endless term back is as much an administrator's as giving one.
 */
export async function carryOnLease(tx: Tx, viewer: Viewer, carried: Carried): Promise<Failure | null> {
  const found = await carriedEntry(tx, carried)
  if (!found.ok) return found
  const { operation, phase } = carried
  const { cluster, name, state } = found.data
  const later = await tx.operation.count({
    where: {
      cluster,
      wizard: operation.wizard,
      subjectName: name,
      createdAt: { gt: operation.createdAt },
      state: { in: ['succeeded', 'failed', 'undone'] },
    },
  })
  const plan = planOf(operation)
  const former = undoRecordOf(plan, 'namespace-leased')
  const runs = phase === 'do' ? recordOf(plan, 'namespace-leased') : former
  const isDone = phase === 'undo' && operation.state === 'succeeded'
  if (later > 0 || ((isDone || phase === 'do') && runs?.from.state !== state)) return conflict('changed', name)
  const isEndless = phase === 'undo' && former?.leaseDays === null && former.expiresAt == null
  if (isEndless && found.data.leaseDays !== null && !may(viewer, 'namespace:approve', { cluster, namespace: name }))
    return forbidden('endless', name)
  return null
}
