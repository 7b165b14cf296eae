import 'server-only'
import { formatQuantity, quantity, subtractQuantities } from '#domain/kube/quantity.ts'
import type { Utilisation } from '#domain/namespace/approval.ts'
import { type Figure, type Figures, figureForm, figureNames } from '#domain/namespace/figures.ts'
import { figuresOfSize, type Size } from '#domain/namespace/size.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result, success } from '#domain/result.ts'
import { may } from '#server/auth/policy.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import type { OperationDetailDto } from '#server/features/operation/operation-dto.ts'
import { clusterAllocatable, clusterRequested } from './cluster-capacity.ts'
import { teamBudget } from './promised.ts'
import { standingEntry } from './standing-entry.ts'
import { teamUtilisation } from './team-utilisation.ts'

/** One figure of a request, beside what there is to give. Null: no ceiling, or not known. */
export type ContextLine = {
  readonly figure: Figure
  readonly asked: string
  readonly freeInCluster: string | null
  readonly leftToTeam: string | null
}

export type NamespaceRequestContext = {
  readonly team: string
  readonly utilisation: Utilisation
  readonly lines: readonly ContextLine[]
}

/**
 * What granting a request for a namespace, or for a larger one, means: allocatable less requested of the cluster, what
 * is left of the team's quota without this request, and how much the team uses of what it has. For those who decide.
 */
export async function namespaceRequestContext(
  viewer: Viewer,
  operation: OperationDetailDto,
): Promise<Result<NamespaceRequestContext>> {
  const { cluster, subject } = operation
  if (!may(viewer, 'operation:approve', { cluster })) return failure('FORBIDDEN', phrase('errors.forbidden'))
  const { size } = operation.input as { size: Size }
  const entry = await standingEntry(catalog(), cluster, subject.name)
  if (entry === null)
    return failure('NOT_FOUND', phrase('namespaces.refusals.NAMESPACE_UNKNOWN', { name: subject.name }))
  const [allocatable, requested, budget, utilisation] = await Promise.all([
    clusterAllocatable(viewer, cluster),
    clusterRequested(viewer, cluster),
    teamBudget(catalog(), cluster, entry.team, operation.id, entry.name),
    teamUtilisation(viewer, cluster, entry.team),
  ])
  const asked = figuresOfSize(size)
  const lines = figureNames.map((figure) => ({
    figure,
    asked: asked[figure],
    freeInCluster: difference(allocatable, requested, figure),
    leftToTeam: budget.quota === null ? null : difference(budget.quota, budget.promised, figure),
  }))
  return success({ team: entry.team, utilisation, lines })
}

function difference(whole: Partial<Figures>, taken: Partial<Figures>, figure: Figure): string | null {
  const most = whole[figure]
  return most === undefined
    ? null
    : formatQuantity(subtractQuantities(quantity(most), quantity(taken[figure] ?? '0')), figureForm(figure))
}
