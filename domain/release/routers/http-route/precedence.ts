import canonicalize from 'canonicalize'
import { everything, type HttpRule, type RuleMatch } from './http-route.ts'

/**
 * How specific a match is beyond its path: a method, then headers, then query parameters; the greater wins whatever
 * the order of the rules, which only breaks ties.
 * Upstream rule: https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule
 */
function specificity({ method, headers = [], queryParams = [] }: RuleMatch): readonly number[] {
  return [method === undefined ? 0 : 1, headers.length, queryParams.length]
}

function compare(left: RuleMatch, right: RuleMatch): number {
  const [ours, theirs] = [specificity(left), specificity(right)]
  const first = ours.findIndex((count, place) => count !== theirs[place])
  return first === -1 ? 0 : (ours[first] ?? 0) - (theirs[first] ?? 0)
}

/**
 * The matches that take nothing from the rules of others. A match that is more specific than the one it was made of
 * can overtake a rule that used to win: `/` with header x beats `/`, and loses against `/` with method GET. Such
 * requests belong to somebody else's backend, so the match is left out (and `CONDITION_LOST` says so beforehand).
 */
export function withoutOvertaking(
  matches: readonly RuleMatch[],
  original: HttpRule,
  others: readonly HttpRule[],
): readonly RuleMatch[] {
  const own = original.matches ?? [everything]
  const rivals = others.flatMap((rule) => rule.matches ?? [everything])
  return matches.filter((match) => {
    const before = own.filter((each) => samePath(each, match))
    return !rivals.some(
      (rival) =>
        samePath(rival, match) && compare(match, rival) > 0 && before.some((each) => compare(rival, each) >= 0),
    )
  })
}

function samePath(left: RuleMatch, right: RuleMatch): boolean {
  return canonicalize(left.path ?? everything.path) === canonicalize(right.path ?? everything.path)
}
