import 'server-only'
import { type Member, sameUser } from '#domain/namespace/member.ts'
import type { Failure } from '#domain/result.ts'
import { may } from '#server/auth/policy.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import type { Tx } from '#server/features/operation/tx.ts'
import { isWritten } from '../changes-under-way.ts'
import { lockedEntry } from '../standing-entry.ts'
import { type Carried, conflict, forbidden } from './carried-entry.ts'

/**
 * Whether a request or an adoption may be taken back or finished. Its name and its share of quota are still its own, or
 * there is nothing to carry on. A namespace that stands is deleted (or let go) only on the word of one who is its
 * admin now, or of an administrator: who once asked for it may have left long since. Nothing else may be at work in it.
 */
export async function carryOnProvisioning(tx: Tx, viewer: Viewer, carried: Carried): Promise<Failure | null> {
  const { id, cluster, subjectName: name, state } = carried.operation
  const entry = await lockedEntry(tx, cluster, name)
  if (entry?.operationId !== id) return conflict('gone', name)
  if (await isWritten(tx, { cluster, namespace: name, except: id })) return conflict('busy', name)
  const isAdmin = (entry.members as unknown as readonly Member[]).some(
    (member) => sameUser(member.user, viewer.email) && member.role === 'admin',
  )
  const decides = isAdmin || may(viewer, 'namespace:adopt', { cluster, namespace: name })
  return carried.phase === 'undo' && state === 'succeeded' && !decides ? forbidden('notAdmin', name) : null
}
