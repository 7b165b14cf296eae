import type { Match, ReleaseSpec } from '../spec.ts'
import { eitherCohort } from './cohort-cookie.ts'

type Words<Condition> = {
  readonly requestOf: (match: Match) => Condition
  readonly withCookie: (cookie: string) => Condition
  readonly safeMethods: readonly Condition[]
}

/** The conditions that a release of this kind will add to its routes, in a router's own words; for warnings ahead. */
export function askedConditions<Condition>(
  { strategy, match }: Pick<ReleaseSpec, 'strategy' | 'match'>,
  words: Words<Condition>,
): readonly Condition[] {
  if (strategy === 'shadow') return words.safeMethods
  if (match === null) return []
  const asked = words.requestOf(match)
  // Whatever the cookie is called, it is a condition on the Cookie header.
  return strategy === 'ab' ? [asked, words.withCookie(eitherCohort('cohort'))] : [asked]
}
