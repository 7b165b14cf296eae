import type { UseFormReturn } from 'react-hook-form'
import type { ReleaseInput } from '#domain/release/input/release-schema.ts'
import { nothingChosen, releaseSchema } from '#domain/release/input/release-schema.ts'

/** As much of a form as a release's fields need, so that a release inside of another form has them too. */
export type ReleaseForm = Pick<UseFormReturn<ReleaseInput>, 'watch' | 'setValue' | 'getValues' | 'register'>

/** A value set by code counts as the operator's: it is kept in the draft and its refusals are shown. */
export const touched = { shouldDirty: true, shouldTouch: true } as const

/** The form before anyone has touched it: the schema's own defaults, and nothing chosen. */
export function emptyRelease(): ReleaseInput {
  const proposed = releaseSchema.parse(nothingChosen)
  return { ...proposed, namespace: '', workload: { kind: 'Deployment', name: '' }, change: {} }
}
