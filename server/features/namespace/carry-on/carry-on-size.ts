import 'server-only'
import { excessOver } from '#domain/namespace/capacity.ts'
import { figuresAmong, sumFigures } from '#domain/namespace/figures.ts'
import { recordOf, undoRecordOf } from '#domain/plan/records-of.ts'
import { type Failure, failure } from '#domain/result.ts'
import { may } from '#server/auth/policy.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import type { NamespaceEntry } from '#server/clients/catalog/generated/client.ts'
import type { Tx } from '#server/features/operation/tx.ts'
import { refusalOfExcess } from '../claim-size.ts'
import { lockTeam, teamBudget } from '../promised.ts'
import { hasQuota, isLargerThan } from '../same-row.ts'
import { type Carried, carriedEntry, conflict, forbidden, planOf } from './carried-entry.ts'

/**
 * Whether a change of size may be put back or tried again: only onto the figures it left, or found, and only if what
 * results fits into the team's quota as it is promised now. What makes the namespace larger again than it is allowed
 * to be now needs an approver, as the same size asked for anew would.
 */
export async function carryOnSize(tx: Tx, viewer: Viewer, carried: Carried): Promise<Failure | null> {
  const found = await carriedEntry(tx, carried)
  if (!found.ok) return found
  const entry = found.data
  const { operation, phase } = carried
  const plan = planOf(operation)
  const [left, former] = [recordOf(plan, 'namespace-resized'), undoRecordOf(plan, 'namespace-resized')]
  if (left === undefined || former === undefined) return conflict('changed', entry.name)
  const isFormer = hasQuota(entry.quota, former.quota)
  const isLeft = hasQuota(entry.quota, left.quota)
  const isOurs = phase === 'do' ? isFormer : isLeft || (operation.state !== 'succeeded' && isFormer)
  if (!isOurs) return conflict('changed', entry.name)
  const result = phase === 'do' ? left.quota : former.quota
  const isApprover = may(viewer, 'operation:approve', {
    cluster: operation.cluster,
    namespace: entry.name,
    requestedById: operation.requestedById,
  })
  if (phase === 'undo' && isLargerThan(result, entry.quota) && !isApprover) return forbidden('larger', entry.name)
  return overTeam(tx, operation.id, entry, result)
}

async function overTeam(
  tx: Tx,
  operationId: string,
  { cluster, team, name }: NamespaceEntry,
  result: Readonly<Record<string, string>>,
): Promise<Failure | null> {
  await lockTeam(tx, cluster, team)
  const { quota, promised } = await teamBudget(tx, cluster, team, operationId, name)
  const excess = quota === null ? [] : excessOver(quota, sumFigures([promised, figuresAmong(result)]))
  if (excess.length === 0) return null
  return failure('CONFLICT', conflict('overTeam', name).message, excess.map(refusalOfExcess))
}
