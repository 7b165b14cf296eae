import 'server-only'
import { compareQuantities, quantity } from '#domain/kube/quantity.ts'
import type { TeamBudget } from '#domain/namespace/capacity.ts'
import { type Figures, figureNames, figuresAmong, sumFigures } from '#domain/namespace/figures.ts'
import type { Plan } from '#domain/plan/operation.ts'
import { recordOf, undoRecordOf } from '#domain/plan/records-of.ts'
import type { OperationState } from '#server/features/operation/state.ts'
import type { Tx } from '#server/features/operation/tx.ts'

const underWay = ['awaiting-approval', 'queued', 'running', 'undoing'] satisfies OperationState[]

/**
 * What the team's namespaces were promised together, and its ceiling. A request counts from the moment it is made,
 * so two cannot be promised the same quota. A resize that is not yet decided or done, or is being put back, counts with
 * the larger figures.
 *
 * @param except the operation being decided: its own promise does not stand in its way
 * @param without a namespace whose figures are about to be replaced
 */
export async function teamBudget(
  tx: Tx,
  cluster: string,
  team: string,
  except?: string,
  without?: string,
): Promise<TeamBudget> {
  const [row, entries, resizes] = await Promise.all([
    tx.team.findUnique({ where: { name: team } }),
    tx.namespaceEntry.findMany({
      where: { cluster, team, activeKey: { not: null } },
      select: { name: true, quota: true, operationId: true },
    }),
    tx.operation.findMany({
      where: { cluster, wizard: 'namespace-resize', state: { in: underWay }, id: { not: except ?? '' } },
      select: { subjectName: true, state: true, plan: true },
    }),
  ])
  const wished = new Map(resizes.map((resize) => [resize.subjectName, wishOf(resize)]))
  const promised = entries
    .filter((entry) => entry.name !== without && (except === undefined || entry.operationId !== except))
    .map((entry) => larger(figuresAmong(entry.quota as Record<string, unknown>), wished.get(entry.name)))
  return {
    quota: row === null ? null : figuresAmong(row.quota as Record<string, unknown>),
    promised: sumFigures(promised),
  }
}

/** Locks a team's promises until the transaction ends: they are added up and changed by one at a time. */
export async function lockTeam(tx: Tx, cluster: string, team: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`team:${cluster}/${team}`}, 0))`
}

/** What a resize that is under way leads to. */
function wishOf({ state, plan }: { readonly state: string; readonly plan: unknown }): Partial<Figures> {
  const record = (state === 'undoing' ? undoRecordOf : recordOf)(plan as Plan, 'namespace-resized')
  return figuresAmong(record?.quota ?? {})
}

function larger(current: Partial<Figures>, wished: Partial<Figures> | undefined): Partial<Figures> {
  if (wished === undefined) return current
  return Object.fromEntries(
    figureNames.map((figure) => {
      const [now, then] = [current[figure] ?? '0', wished[figure] ?? '0']
      return [figure, compareQuantities(quantity(then), quantity(now)) > 0 ? then : now]
    }),
  )
}
