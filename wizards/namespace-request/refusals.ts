import { isLabelValue, namespaceNameProblem } from '#domain/kube/names.ts'
import { capacityRefusals, type TeamBudget } from '#domain/namespace/capacity.ts'
import { figureRefusals } from '#domain/namespace/figure-refusals.ts'
import { memberRefusals } from '#domain/namespace/member-refusals.ts'
import { figuresOfSize } from '#domain/namespace/size.ts'
import type { Refusal } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import type { NamespaceRequestObserved } from './observed.ts'
import type { NamespaceRequestInput } from './schema.ts'

const noBudget: TeamBudget = { quota: null, promised: {} }

/**
 * Every reason against a request: `NAME_INVALID`, `NAME_TOO_LONG`, `NAME_RESERVED`, `NAME_TAKEN` (in the cluster, or
 * promised to another request), `NAME_TERMINATING` (still being deleted), `TEAM_INVALID`, and those of figures
 * (`figureRefusals`), capacity (`capacityRefusals`) and members (`memberRefusals`).
 */
export function refusalsOf(input: NamespaceRequestInput, observed: NamespaceRequestObserved): Refusal[] {
  const figures = figuresOfSize(input.size)
  const wrongFigures = figureRefusals(figures, 'size')
  const budget = observed.teams[input.team] ?? noBudget
  return [
    ...nameRefusals(input.name, observed),
    ...(isLabelValue(input.team) ? [] : [refusal('TEAM_INVALID', 'team', { team: input.team })]),
    ...wrongFigures,
    // A figure that is no quantity cannot be compared with anything.
    ...(wrongFigures.length > 0 ? [] : capacityRefusals(figures, budget, observed.allocatable, 'size')),
    ...memberRefusals(input.members, observed.users),
  ]
}

function nameRefusals(name: string, { looked }: NamespaceRequestObserved): Refusal[] {
  const problem = namespaceNameProblem(name)
  if (problem !== null) return [refusal(problem, 'name', { name: name.slice(0, 64) })]
  if (looked?.name !== name || looked.state === 'free') return []
  return [refusal(looked.state === 'taken' ? 'NAME_TAKEN' : 'NAME_TERMINATING', 'name', { name })]
}

function refusal(code: string, field: string, values: Record<string, string>): Refusal {
  return { code, field, message: phrase(`namespaces.refusals.${code}`, values) }
}
