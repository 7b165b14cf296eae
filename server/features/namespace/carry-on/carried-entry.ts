import 'server-only'
import { isStanding } from '#domain/namespace/state.ts'
import type { Plan } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { type Failure, failure, type Result, success } from '#domain/result.ts'
import type { NamespaceEntry, Operation } from '#server/clients/catalog/generated/client.ts'
import type { Phase } from '#server/features/operation/state.ts'
import type { Tx } from '#server/features/operation/tx.ts'
import { isUnderWay } from '../changes-under-way.ts'
import { lockedEntry } from '../standing-entry.ts'

/** An operation that is to be put back or tried again. */
export type Carried = {
  readonly operation: Operation
  readonly verb: 'retry' | 'undo'
  /** Which steps will run. */
  readonly phase: Phase
}

/**
 * The row of the namespace a change was about, locked until the transaction ends. CONFLICT when that namespace is gone
 * (what has its name since was requested after the change), and while another change of the kind is under way.
 */
export async function carriedEntry(tx: Tx, { operation }: Carried): Promise<Result<NamespaceEntry>> {
  const { cluster, wizard, subjectName: namespace, id } = operation
  const entry = await lockedEntry(tx, cluster, namespace)
  if (entry === null || !isStanding(entry.state) || entry.createdAt > operation.createdAt)
    return conflict('gone', namespace)
  return (await isUnderWay(tx, wizard, { cluster, namespace, except: id }))
    ? conflict('busy', namespace)
    : success(entry)
}

/** The column holds what `submitOperation` put there. */
export function planOf(operation: Operation): Plan {
  return operation.plan as unknown as Plan
}

export function conflict(why: 'gone' | 'busy' | 'changed' | 'overTeam', name: string): Failure {
  return failure('CONFLICT', phrase(`namespaces.carryOn.${why}`, { name }))
}

export function forbidden(why: 'larger' | 'endless', name: string): Failure {
  return failure('FORBIDDEN', phrase(`namespaces.carryOn.${why}`, { name }))
}
