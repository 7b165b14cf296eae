import 'server-only'
import { isStanding } from '#domain/namespace/state.ts'
import type { Plan, Refusal } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { type RecordOf, type RecordType, undoRecordOf } from '#domain/plan/records-of.ts'
import type { NamespaceEntry } from '#server/clients/catalog/generated/client.ts'
import type { Tx } from '#server/features/operation/tx.ts'
import { isUnderWay } from './changes-under-way.ts'
import { lockedEntry } from './standing-entry.ts'

export type ChangeClaim<Type extends RecordType> = {
  readonly operationId: string
  readonly cluster: string
  readonly namespace: string
  readonly wizard: string
  /** The record by which the plan's undo writes the former state back, and whether that still is the state. */
  readonly undoneBy: Type
  isAsPlanned(entry: NamespaceEntry, former: RecordOf<Type>): boolean
}

/**
 * Promises a namespace to one change of a kind at a time, so that no change is planned for what another is about to
 * alter. The row is locked until the transaction ends: of two at the same moment one waits and then finds the other.
 * `CHANGE_PENDING` while another is undecided or runs, `CHANGED_MEANWHILE` when one was done since the plan was made.
 */
export async function claimChange<Type extends RecordType>(
  tx: Tx,
  claim: ChangeClaim<Type>,
): Promise<readonly Refusal[]> {
  const { operationId, cluster, namespace, wizard } = claim
  const entry = await lockedEntry(tx, cluster, namespace)
  if (await isUnderWay(tx, wizard, { cluster, namespace, except: operationId }))
    return [refusal('CHANGE_PENDING', namespace)]
  const former = await formerOf(tx, operationId, claim.undoneBy)
  const isAsPlanned =
    entry !== null && isStanding(entry.state) && (former === undefined || claim.isAsPlanned(entry, former))
  return isAsPlanned ? [] : [refusal('CHANGED_MEANWHILE', namespace)]
}

/** The plan stands in the operation's row already: the transaction that claims has written it. */
async function formerOf<Type extends RecordType>(
  tx: Tx,
  operationId: string,
  type: Type,
): Promise<RecordOf<Type> | undefined> {
  const { plan } = await tx.operation.findUniqueOrThrow({ where: { id: operationId }, select: { plan: true } })
  return undoRecordOf(plan as unknown as Plan, type)
}

function refusal(code: string, name: string): Refusal {
  return { code, field: 'namespace', message: phrase(`namespaces.refusals.${code}`, { name }) }
}
