import 'server-only'
import { excessOver } from '#domain/namespace/capacity.ts'
import { type Figures, sumFigures } from '#domain/namespace/figures.ts'
import type { Refusal } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import type { Tx } from '#server/features/operation/tx.ts'
import { lockTeam, teamBudget } from './promised.ts'
import { neededEntry } from './standing-entry.ts'

type SizeClaim = {
  readonly operationId: string
  readonly cluster: string
  readonly namespace: string
  readonly figures: Figures
}

/**
 * Promises a namespace its new figures. Nothing is written: an undecided resize is itself the promise (`teamBudget`
 * counts it), so it is enough that team and namespace are looked at by one transaction at a time. `RESIZE_PENDING`
 * when another one is under way, `QUOTA_OVER_TEAM` when the team's quota was used up since the plan was made.
 */
export async function claimSize(
  tx: Tx,
  { operationId, cluster, namespace, figures }: SizeClaim,
): Promise<readonly Refusal[]> {
  const { team } = await neededEntry(tx, cluster, namespace)
  await lockTeam(tx, cluster, team)
  const rivals = await tx.operation.count({
    where: {
      cluster,
      wizard: 'namespace-resize',
      subjectName: namespace,
      id: { not: operationId },
      state: { in: ['awaiting-approval', 'queued', 'running'] },
    },
  })
  if (rivals > 0)
    return [
      {
        code: 'RESIZE_PENDING',
        field: 'namespace',
        message: phrase('namespaces.refusals.RESIZE_PENDING', { name: namespace }),
      },
    ]
  const { quota, promised } = await teamBudget(tx, cluster, team, operationId, namespace)
  const excess = quota === null ? [] : excessOver(quota, sumFigures([promised, figures]))
  return excess.map((each) => ({
    code: 'QUOTA_OVER_TEAM',
    field: `size.${each.figure}`,
    message: phrase('namespaces.refusals.QUOTA_OVER_TEAM', each),
  }))
}
