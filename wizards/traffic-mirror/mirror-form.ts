import type { UseFormReturn } from 'react-hook-form'
import { routeOf } from '#domain/traffic/route-of.ts'
import type { MirrorObserved } from './observed.ts'
import type { Mirror, MirrorInput } from './schema.ts'

export type MirrorForm = UseFormReturn<MirrorInput>

/** Marks a value as the operator's own: it is kept as a draft, and its refusals are shown. */
export const touched = { shouldDirty: true, shouldTouch: true } as const

/** A mirror as it is added: few copies, because each is a request more. */
export const freshMirror: Mirror = { host: '', percent: 5 }

/** The form of a link that names as much as it likes. */
export function defaultsFor({ choices }: MirrorObserved, draft: Readonly<Record<string, unknown>>): MirrorInput {
  const choice = choices.find(({ namespace, name }) => namespace === draft.namespace && name === draft.virtualService)
  const route = choice === undefined ? undefined : (routeOf(choice, draft.route) ?? choice.routes[0])
  return {
    namespace: choice?.namespace ?? '',
    virtualService: choice?.name ?? '',
    route: route?.key ?? '',
    mirrors: [freshMirror],
    keep: false,
  }
}
