import { compareQuantities, parseQuantity, quantity } from '#domain/kube/quantity.ts'
import type { Refusal } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { type Figure, type Figures, figureNames, sumFigures } from './figures.ts'

/** A figure that does not fit below a ceiling. */
export type Excess = { readonly figure: Figure; readonly wanted: string; readonly ceiling: string }

/** Which wanted figures exceed their ceiling; a figure without a ceiling never does. */
export function excessOver(ceiling: Partial<Figures>, wanted: Partial<Figures>): Excess[] {
  return figureNames.flatMap((figure) => {
    const [most, want] = [ceiling[figure], wanted[figure]]
    if (most === undefined || want === undefined) return []
    return compareQuantities(quantity(want), quantity(most)) > 0 ? [{ figure, wanted: want, ceiling: most }] : []
  })
}

/** What was promised to a team's namespaces and what they may have together; no ceiling: null. */
export type TeamBudget = { readonly quota: Partial<Figures> | null; readonly promised: Partial<Figures> }

/**
 * Refuses what can never run and what was not budgeted: `QUOTA_OVER_CLUSTER` (more than all nodes together can
 * allocate) and `QUOTA_OVER_TEAM` (more than the team's quota, counting what its other namespaces were promised).
 * Quotas may together exceed the cluster: they are ceilings, and the approver sees how far. A cluster without
 * nodes (autoscaled from zero) is not measured.
 */
export function capacityRefusals(
  figures: Figures,
  team: TeamBudget,
  allocatable: Partial<Figures>,
  field: string,
): Refusal[] {
  const overCluster = hasNodes(allocatable) ? excessOver(allocatable, figures) : []
  const overTeam = team.quota === null ? [] : excessOver(team.quota, sumFigures([team.promised, figures]))
  return [
    ...overCluster.map((excess) => refusal('QUOTA_OVER_CLUSTER', field, excess)),
    ...overTeam.map((excess) => refusal('QUOTA_OVER_TEAM', field, excess)),
  ]
}

function hasNodes(allocatable: Partial<Figures>): boolean {
  const cpu = allocatable.cpu === undefined ? null : parseQuantity(allocatable.cpu)
  return cpu !== null && cpu > 0n
}

function refusal(code: string, field: string, excess: Excess): Refusal {
  return { code, field: `${field}.${excess.figure}`, message: phrase(`namespaces.refusals.${code}`, excess) }
}
