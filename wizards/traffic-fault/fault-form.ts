import type { UseFormReturn } from 'react-hook-form'
import { routeOf } from '#domain/traffic/route-of.ts'
import type { TargetObserved } from '#domain/traffic/wizard/target.ts'
import type { FaultInput } from './schema.ts'

export type FaultForm = UseFormReturn<FaultInput>

/** Marks a value as the operator's own: it is kept as a draft, and its refusals are shown. */
export const touched = { shouldDirty: true, shouldTouch: true } as const

/** The form of a link that names as much as it likes. The end is left open: nobody but the operator can choose it. */
export function defaultsFor({ choices }: TargetObserved, draft: Readonly<Record<string, unknown>>): FaultInput {
  const choice = choices.find(({ namespace, name }) => namespace === draft.namespace && name === draft.virtualService)
  const route = choice === undefined ? undefined : (routeOf(choice, draft.route) ?? choice.routes[0])
  return {
    namespace: choice?.namespace ?? '',
    virtualService: choice?.name ?? '',
    route: route?.key ?? '',
    scope: 'header',
    header: { name: 'x-fault', value: 'on' },
    delay: { seconds: 2, percent: 100 },
    until: '',
  }
}
