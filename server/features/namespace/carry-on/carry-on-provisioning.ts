import 'server-only'
import type { Failure } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import type { Tx } from '#server/features/operation/tx.ts'
import { isWritten } from '../changes-under-way.ts'
import { lockedEntry } from '../standing-entry.ts'
import { type Carried, conflict } from './carried-entry.ts'

/**
 * Whether a request or an adoption may be taken back or finished: its name and its share of quota are still its own,
 * and nothing else is at work in the namespace. Who may delete what people were given is asked of every undo.
 */
export async function carryOnProvisioning(tx: Tx, _viewer: Viewer, { operation }: Carried): Promise<Failure | null> {
  const { id, cluster, subjectName: name } = operation
  const entry = await lockedEntry(tx, cluster, name)
  if (entry?.operationId !== id) return conflict('gone', name)
  return (await isWritten(tx, { cluster, namespace: name, except: id })) ? conflict('busy', name) : null
}
