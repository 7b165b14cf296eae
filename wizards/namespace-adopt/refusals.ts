import { isLabelValue, namespaceNameProblem } from '#domain/kube/names.ts'
import { capacityRefusals, excessOver } from '#domain/namespace/capacity.ts'
import { figureRefusals } from '#domain/namespace/figure-refusals.ts'
import type { Figures } from '#domain/namespace/figures.ts'
import { memberRefusals } from '#domain/namespace/member-refusals.ts'
import { figuresOfSize } from '#domain/namespace/size.ts'
import type { Refusal } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import type { NamespaceAdoptObserved } from './observed.ts'
import type { NamespaceAdoptInput } from './schema.ts'

/**
 * Every reason against an adoption: `NAME_RESERVED` (system namespaces are nobody's), `NAMESPACE_MISSING`,
 * `NAMESPACE_OWNED` (the panel's already), `NAME_TERMINATING`, `OBJECT_IN_THE_WAY` (something in it has the name of
 * what would be created), `QUOTA_BELOW_USE`, and those of figures, capacity and members.
 */
export function refusalsOf(input: NamespaceAdoptInput, observed: NamespaceAdoptObserved): Refusal[] {
  const figures = figuresOfSize(input.size)
  const wrongFigures = figureRefusals(figures, 'size')
  return [
    ...namespaceRefusals(input.namespace, observed),
    ...(isLabelValue(input.team) ? [] : [refusal('TEAM_INVALID', 'team', { team: input.team })]),
    ...wrongFigures,
    ...(wrongFigures.length > 0 ? [] : sizeRefusals(input, figures, observed)),
    ...memberRefusals(input.members, observed.users),
  ]
}

function namespaceRefusals(name: string, { live }: NamespaceAdoptObserved): Refusal[] {
  if (namespaceNameProblem(name) !== null) return [refusal('NAME_RESERVED', 'namespace', { name })]
  if (live === null || live.name !== name) return [refusal('NAMESPACE_MISSING', 'namespace', { name })]
  if (live.owned) return [refusal('NAMESPACE_OWNED', 'namespace', { name })]
  if (live.terminating) return [refusal('NAME_TERMINATING', 'namespace', { name })]
  return live.inTheWay.map((object) => refusal('OBJECT_IN_THE_WAY', 'namespace', { object }))
}

function sizeRefusals(
  input: NamespaceAdoptInput,
  figures: Figures,
  { live, teams, allocatable }: NamespaceAdoptObserved,
): Refusal[] {
  const belowUse = excessOver(figures, live?.used ?? {}).map(({ figure, wanted, ceiling }) =>
    refusal('QUOTA_BELOW_USE', `size.${figure}`, { figure, used: wanted, wanted: ceiling }),
  )
  return [
    ...belowUse,
    ...capacityRefusals(figures, teams[input.team] ?? { quota: null, promised: {} }, allocatable, 'size'),
  ]
}

function refusal(code: string, field: string, values: Record<string, string>): Refusal {
  return { code, field, message: phrase(`namespaces.refusals.${code}`, values) }
}
