import canonicalize from 'canonicalize'
import type { Match } from '../../spec.ts'
import { cookieHeader, cookieText } from '../cohort-cookie.ts'
import { everything, type NamedMatch, type RuleMatch } from './http-route.ts'

/** What the release asks of a request beyond what the rule asks. */
export type Condition = Pick<RuleMatch, 'method' | 'headers' | 'queryParams'>

/**
 * A release's condition in the words of the Gateway API, `type` written out because the API server would. `cookie` is
 * one more cookie (text of a regular expression): a match has one condition per header, so both go into one.
 */
export function conditionOf(match: Match | null, cookie?: string): Condition {
  const asked = match?.cookie === undefined ? [] : [cookieText(match.cookie.name, match.cookie.value)]
  const [first, second] = cookie === undefined ? asked : [...asked, cookie]
  const headers: readonly NamedMatch[] = [
    ...(match?.header === undefined ? [] : [{ type: 'Exact', ...match.header }]),
    ...(match?.userAgent === undefined ? [] : [pattern('user-agent', match.userAgent)]),
    ...(first === undefined ? [] : [pattern('cookie', cookieHeader(second === undefined ? [first] : [first, second]))]),
  ]
  return {
    ...(headers.length === 0 ? {} : { headers }),
    ...(match?.query === undefined ? {} : { queryParams: [{ type: 'Exact', ...match.query }] }),
  }
}

/** The methods that change nothing, and so may be sent twice (RFC 9110, 9.2.1). */
export const safeMethods: readonly Condition[] = [{ method: 'GET' }, { method: 'HEAD' }, { method: 'OPTIONS' }]

function pattern(name: string, value: string): NamedMatch {
  return { type: 'RegularExpression', name, value }
}

/**
 * Every alternative of a rule AND each condition. `lost` counts those that could not say it: a match takes one
 * condition per header and parameter. Two exact ones that differ never hold together and are dropped uncounted.
 */
export function joined(
  matches: readonly RuleMatch[] | undefined,
  conditions: readonly Condition[],
): { readonly matches: readonly RuleMatch[]; readonly lost: number } {
  const alternatives = matches === undefined || matches.length === 0 ? [everything] : matches
  const results = alternatives.flatMap((alternative) => conditions.map((condition) => join(alternative, condition)))
  const kept = results.filter((result) => typeof result === 'object')
  const different = new Map(kept.map((match) => [canonicalize(match), match]))
  return { matches: [...different.values()], lost: results.filter((result) => result === 'inexpressible').length }
}

function join(alternative: RuleMatch, condition: Condition): RuleMatch | 'never' | 'inexpressible' {
  if (alternative.method !== undefined && condition.method !== undefined && alternative.method !== condition.method) {
    return 'never'
  }
  const headers = joinNamed(alternative.headers, condition.headers, (name) => name.toLowerCase())
  const queryParams = joinNamed(alternative.queryParams, condition.queryParams, (name) => name)
  if (typeof headers === 'string') return headers
  if (typeof queryParams === 'string') return queryParams
  return {
    ...alternative,
    ...(condition.method === undefined ? {} : { method: condition.method }),
    ...(headers.length === 0 ? {} : { headers }),
    ...(queryParams.length === 0 ? {} : { queryParams }),
  }
}

function joinNamed(
  there: readonly NamedMatch[] = [],
  added: readonly NamedMatch[] = [],
  key: (name: string) => string,
): readonly NamedMatch[] | 'never' | 'inexpressible' {
  const present = new Map(there.map((match) => [key(match.name), match]))
  const fresh: NamedMatch[] = []
  for (const match of added) {
    const seen = present.get(key(match.name))
    if (seen === undefined) fresh.push(match)
    else if (!isExact(seen) || !isExact(match)) {
      if (seen.type !== match.type || seen.value !== match.value) return 'inexpressible'
    } else if (seen.value !== match.value) return 'never'
  }
  return [...there, ...fresh]
}

function isExact({ type }: NamedMatch): boolean {
  return type === undefined || type === 'Exact'
}
