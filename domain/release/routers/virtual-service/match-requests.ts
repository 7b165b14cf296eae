import canonicalize from 'canonicalize'
import type { Match } from '../../spec.ts'
import { cookieHeader, cookieText } from '../cohort-cookie.ts'

/** One alternative of a route's `match`: all of it must hold. */
export type MatchRequest = { readonly [field: string]: unknown }
type Conditions = Readonly<Record<string, unknown>>

/** A release's condition in Istio's words. Header names are lower case, as Istio asks for them. */
export function requestOf(match: Match): MatchRequest {
  const headers = {
    ...(match.header === undefined ? {} : { [match.header.name.toLowerCase()]: { exact: match.header.value } }),
    ...(match.userAgent === undefined ? {} : { 'user-agent': { regex: match.userAgent } }),
    ...(match.cookie === undefined ? {} : cookieCondition(cookieText(match.cookie.name, match.cookie.value))),
  }
  return {
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...(match.query === undefined ? {} : { queryParams: { [match.query.name]: { exact: match.query.value } } }),
  }
}

/** Holds when the cookie (text of a regular expression) is among those the request carries. */
export function requestWithCookie(cookie: string): MatchRequest {
  return { headers: cookieCondition(cookie) }
}

function cookieCondition(cookie: string): Conditions {
  return { cookie: { regex: cookieHeader([cookie]) } }
}

/** The methods that change nothing, and so may be sent twice (RFC 9110, 9.2.1; TRACE is never let through). */
export const safeMethods: MatchRequest = { method: { regex: 'GET|HEAD|OPTIONS' } }

/**
 * Every alternative of a route AND one more condition. `lost` counts the alternatives that could not say it: Istio
 * takes one condition per header, parameter or field, so two different ones on the same cannot be joined. Two exact
 * values that differ never hold together and are dropped without being counted.
 *
 *   [{uri: /a}, {uri: /b}] AND header x → [{uri: /a, header x}, {uri: /b, header x}]      none AND header x → [{header x}]
 *
 * An empty list must never be written as a route's match: it would take every request.
 */
export function joined(
  match: readonly unknown[] | undefined,
  condition: MatchRequest,
): { readonly match: readonly MatchRequest[]; readonly lost: number } {
  const alternatives = match === undefined || match.length === 0 ? [{}] : (match as readonly MatchRequest[])
  const results = alternatives.map((alternative) => join(alternative, condition))
  return {
    match: results.filter((result) => typeof result === 'object'),
    lost: results.filter((result) => result === 'inexpressible').length,
  }
}

type Joined = MatchRequest | 'never' | 'inexpressible'

function join(alternative: MatchRequest, condition: MatchRequest): Joined {
  const headers = joinMaps(alternative.headers, condition.headers)
  const queryParams = joinMaps(alternative.queryParams, condition.queryParams)
  const method = condition.method === undefined ? alternative.method : joinMethods(alternative.method, condition.method)
  for (const part of [headers, queryParams, method]) if (part === 'never' || part === 'inexpressible') return part
  return { ...alternative, ...stated({ headers, queryParams, method }) }
}

function joinMaps(left: unknown, right: unknown): unknown {
  if (left === undefined || right === undefined) return left ?? right
  const [there, added] = [left as Conditions, right as Conditions]
  const names = new Map(Object.keys(there).map((name) => [name.toLowerCase(), name]))
  const result: Record<string, unknown> = { ...there }
  for (const [name, condition] of Object.entries(added)) {
    const present = names.get(name.toLowerCase())
    if (present === undefined) result[name] = condition
    else if (!same(there[present], condition)) return verdictOn(there[present], condition)
  }
  return result
}

/** A route that names one method is mirrored when that one is safe; a pattern of its own cannot be joined. */
function joinMethods(there: unknown, safe: unknown): unknown {
  if (there === undefined || same(there, safe)) return safe
  const exact = exactOf(there)
  if (exact === null) return 'inexpressible'
  return ['GET', 'HEAD', 'OPTIONS'].includes(exact) ? there : 'never'
}

function verdictOn(left: unknown, right: unknown): 'never' | 'inexpressible' {
  return exactOf(left) !== null && exactOf(right) !== null ? 'never' : 'inexpressible'
}

function exactOf(condition: unknown): string | null {
  if (typeof condition !== 'object' || condition === null || !('exact' in condition)) return null
  return typeof condition.exact === 'string' ? condition.exact : null
}

function stated(fields: Readonly<Record<string, unknown>>): Conditions {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

function same(left: unknown, right: unknown): boolean {
  return canonicalize(left) === canonicalize(right)
}
