import 'server-only'
import { type Excess, excessOver } from '#domain/namespace/capacity.ts'
import { type Figures, sumFigures } from '#domain/namespace/figures.ts'
import type { Refusal } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import type { Tx } from '#server/features/operation/tx.ts'
import { claimChange } from './claim-change.ts'
import { lockTeam, teamBudget } from './promised.ts'
import { hasQuota } from './same-row.ts'
import { neededEntry } from './standing-entry.ts'

type SizeClaim = {
  readonly operationId: string
  readonly cluster: string
  readonly namespace: string
  readonly figures: Figures
}

/**
 * Promises a namespace its new figures. Nothing is written: an undecided resize is itself the promise (`teamBudget`
 * counts it), so it is enough that team and namespace are looked at by one transaction at a time. `CHANGE_PENDING`
 * when another one is under way, `CHANGED_MEANWHILE` when the figures are no longer those of the plan, `QUOTA_OVER_TEAM`
 * when the team's quota was used up since.
 */
export async function claimSize(
  tx: Tx,
  { operationId, cluster, namespace, figures }: SizeClaim,
): Promise<readonly Refusal[]> {
  const { team } = await neededEntry(tx, cluster, namespace)
  await lockTeam(tx, cluster, team)
  const taken = await claimChange(tx, {
    operationId,
    cluster,
    namespace,
    wizard: 'namespace-resize',
    undoneBy: 'namespace-resized',
    isAsPlanned: (entry, former) => hasQuota(entry.quota, former.quota),
  })
  if (taken.length > 0) return taken
  const { quota, promised } = await teamBudget(tx, cluster, team, operationId, namespace)
  return quota === null ? [] : excessOver(quota, sumFigures([promised, figures])).map(refusalOfExcess)
}

/** What a team's quota does not have room for. */
export function refusalOfExcess(excess: Excess): Refusal {
  return {
    code: 'QUOTA_OVER_TEAM',
    field: `size.${excess.figure}`,
    message: phrase('namespaces.refusals.QUOTA_OVER_TEAM', excess),
  }
}
