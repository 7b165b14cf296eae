import 'server-only'
import { recordOf, undoRecordOf } from '#domain/plan/records-of.ts'
import type { Failure } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import type { Tx } from '#server/features/operation/tx.ts'
import { hasMembers } from '../same-row.ts'
import { type Carried, carriedEntry, conflict, planOf } from './carried-entry.ts'

/**
 * Whether a change of members may be put back or tried again: only onto the members it left, or found. Else those who
 * were removed since would come back with the old list.
 */
export async function carryOnMembers(tx: Tx, _viewer: Viewer, carried: Carried): Promise<Failure | null> {
  const found = await carriedEntry(tx, carried)
  if (!found.ok) return found
  const { name, members } = found.data
  const plan = planOf(carried.operation)
  const [left, former] = [recordOf(plan, 'namespace-members'), undoRecordOf(plan, 'namespace-members')]
  const isFormer = former !== undefined && hasMembers(members, former.members)
  const isLeft = left !== undefined && hasMembers(members, left.members)
  // The record is the last step: what failed before it has left the catalogue as it was.
  const mayBeFormer = carried.operation.state !== 'succeeded'
  const isOurs = carried.phase === 'do' ? isFormer : isLeft || (mayBeFormer && isFormer)
  return isOurs ? null : conflict('changed', name)
}
