import type { UseFormReturn } from 'react-hook-form'
import { resolveHost } from '#domain/traffic/host.ts'
import { routeOf } from '#domain/traffic/route-of.ts'
import type { HostRules, ResilienceObserved } from './observed.ts'
import type { ResilienceInput } from './schema.ts'

export type ResilienceForm = UseFormReturn<ResilienceInput>

/** Marks a value as the operator's own: it is kept as a draft, and its refusals are shown. */
export const touched = { shouldDirty: true, shouldTouch: true } as const

/** The form of a link that names as much as it likes; nothing is changed that nobody asked for. */
export function defaultsFor(
  { choices }: ResilienceObserved,
  draft: Readonly<Record<string, unknown>>,
): ResilienceInput {
  const choice = choices.find(({ namespace, name }) => namespace === draft.namespace && name === draft.virtualService)
  const route = choice === undefined ? undefined : (routeOf(choice, draft.route) ?? choice.routes[0])
  return {
    namespace: choice?.namespace ?? '',
    virtualService: choice?.name ?? '',
    route: route?.key ?? '',
  }
}

/** The hosts that the chosen route sends to. */
export function hostsOfRoute({ choices, hosts }: ResilienceObserved, input: ResilienceInput): readonly HostRules[] {
  const choice = choices.find(({ namespace, name }) => namespace === input.namespace && name === input.virtualService)
  const route = choice === undefined ? undefined : routeOf(choice, input.route)
  const named = new Set(route?.destinations.map(({ host }) => resolveHost(host, input.namespace)))
  return hosts.filter(({ host }) => named.has(host))
}
