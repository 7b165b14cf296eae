'use client'

import { parseAsString, useQueryState } from 'nuqs'

/** The step after the last one of the form. */
export const reviewStep = 'review'

/** The step the URL names, the first where it names none; going to one is a page of the history. */
export function useWizardStep(ids: readonly string[]): [string, (step: string) => void] {
  const [named, setNamed] = useQueryState('step', parseAsString.withOptions({ history: 'push', scroll: true }))
  const first = ids[0] ?? reviewStep
  const step = named !== null && (named === reviewStep || ids.includes(named)) ? named : first
  return [step, (next) => void setNamed(next === first ? null : next)]
}
