import type { UseFormReturn } from 'react-hook-form'
import type { RouteSummary } from '#domain/traffic/observed-host.ts'
import { routeOf } from '#domain/traffic/route-of.ts'
import type { SplitObserved } from './observed.ts'
import type { SplitInput } from './schema.ts'

export type SplitForm = UseFormReturn<SplitInput>

/** Marks a value as the operator's own: it is kept as a draft, and its refusals are shown. */
export const touched = { shouldDirty: true, shouldTouch: true } as const

type Draft = Readonly<Record<string, unknown>>

/** The form of a link that names as much as it likes: what it leaves out is the live route as it is. */
export function defaultsFor({ choices }: SplitObserved, draft: Draft): SplitInput {
  const choice = choices.find(({ namespace, name }) => namespace === draft.namespace && name === draft.virtualService)
  const route =
    choice === undefined
      ? undefined
      : (routeOf(choice, draft.route) ?? choice.routes.find(isSplittable) ?? choice.routes[0])
  return {
    namespace: choice?.namespace ?? '',
    virtualService: choice?.name ?? '',
    route: route?.key ?? '',
    weights: route === undefined ? [] : weightsOf(route),
  }
}

/** A single destination receives everything; there is nothing to share. */
export function isSplittable({ destinations }: RouteSummary): boolean {
  return destinations.length > 1
}

/** A route's weights as the form holds them. */
export function weightsOf({ destinations }: RouteSummary): SplitInput['weights'] {
  return destinations.map(({ host, subset, port, weight }) => ({
    host,
    ...(subset === undefined ? {} : { subset }),
    ...(port === undefined ? {} : { port }),
    weight,
  }))
}
