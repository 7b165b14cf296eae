import {
  addQuantities,
  type Quantity,
  quantity,
  scaleQuantity,
  subtractQuantities,
  zero,
} from '#domain/kube/quantity.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import { type DemandFigure, demandFigures, type PodDemand, podDemand } from './pod-demand.ts'
import type { Target } from './target.ts'

/** What a strategy takes beyond what runs now, at its greatest. */
export type Growth = {
  readonly pods: number
  /** One new pod. */
  readonly each: PodDemand
  readonly more: Readonly<Record<DemandFigure | 'pods', Quantity>>
}

/**
 * `pods` more of the new template at once, and every pod of the workload changed to it in the end:
 * more = pods × new + size × max(0, new − old). New pods that ask for less free nothing before the old ones are gone.
 *
 *   4 pods of 100m that become 150m, and 4 more beside them → 4 × 150m + 4 × 50m = 800m
 *
 * `replaces` is false where the workload keeps its template (shadow).
 */
export function growthBy(target: Target, pods: number, replaces = true): Growth {
  const { limitRanges, workload } = target.facts
  const each = podDemand(target.template, limitRanges)
  const old = podDemand(valueAt(workload, '/spec/template'), limitRanges)
  const moreOf = (figure: DemandFigure): Quantity => {
    const now = each[figure] ?? zero
    const raised = replaces ? subtractQuantities(now, old[figure] ?? zero) : zero
    return addQuantities(scaleQuantity(now, [pods, 1]), raised > 0n ? scaleQuantity(raised, [target.size, 1]) : zero)
  }
  const figures = Object.fromEntries(demandFigures.map((figure) => [figure, moreOf(figure)]))
  return { pods, each, more: { ...(figures as Record<DemandFigure, Quantity>), pods: quantity(String(pods)) } }
}
