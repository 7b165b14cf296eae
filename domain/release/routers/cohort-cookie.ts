/** What the cookie of an experiment says: `a` the old version, `b` the new one. */
export const cohorts = { stable: 'a', fresh: 'b' } as const

/** How long a visitor stays in his cohort where the experiment has no end of its own. */
const thirtyDaysInSeconds = 30 * 24 * 60 * 60

/** A cookie somewhere in the Cookie header, as text of a regular expression (RE2). */
export function cookieText(name: string, value: string): string {
  return `${escapeRegex(name)}=${escapeRegex(value)}`
}

/** The cookie of either cohort. */
export function eitherCohort(name: string): string {
  return `${escapeRegex(name)}=(${cohorts.stable}|${cohorts.fresh})`
}

/**
 * A regular expression over the whole Cookie header that holds when every one of the cookies is there, in any order.
 * RE2 knows no lookahead, so each order is an alternative; more than two are never asked for.
 *
 *   [beta=1] → ^(.*;\s*)?beta=1(\s*;.*)?$
 */
export function cookieHeader(cookies: readonly [string] | readonly [string, string]): string {
  const [first, second] = cookies
  const inOrder = (texts: readonly string[]) => `(.*;\\s*)?${texts.join('\\s*;(.*;)?\\s*')}(\\s*;.*)?`
  if (second === undefined) return `^${inOrder([first])}$`
  return `^(${inOrder([first, second])}|${inOrder([second, first])})$`
}

/** The Set-Cookie that puts a visitor into a cohort, for as long as the experiment lasts. Scripts need not read it. */
export function joinCohort(name: string, cohort: 'stable' | 'fresh', durationSeconds: number | null): string {
  const maximumAge = durationSeconds ?? thirtyDaysInSeconds
  return `${name}=${cohorts[cohort]}; Path=/; Max-Age=${maximumAge}; HttpOnly; SameSite=Lax`
}

/** The Set-Cookie that takes the cookie back. */
export function leaveCohort(name: string): string {
  return `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`
}

function escapeRegex(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
