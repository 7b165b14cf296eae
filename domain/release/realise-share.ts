import canonicalize from 'canonicalize'
import type { Routing } from './stage.ts'

/** What part of the requests a side has to carry, in percent. The two need not add up to 100: a mirror doubles. */
export type Share = { readonly stable: number; readonly fresh: number }

/**
 * How much each version has to carry under a routing.
 *
 * Cohorts are counted as everything for both, because how many people match is not known beforehand; an override is
 * counted as one percent, because testers must never meet a version without pods.
 *
 *   original → 100/0    weights 30 → 70/30    weights 0 with an override → 100/1    mirror 20 → 100/20
 */
export function shareOf(routing: Routing): Share {
  switch (routing.kind) {
    case 'original':
      return { stable: 100, fresh: 0 }
    case 'weights':
      return {
        stable: 100 - routing.percent,
        fresh: routing.override === undefined ? routing.percent : Math.max(1, routing.percent),
      }
    case 'cohorts':
      return routing.expire === undefined
        ? { stable: 100, fresh: 100 }
        : { stable: 100 - routing.expire.percent, fresh: routing.expire.percent }
    case 'mirror':
      return { stable: 100, fresh: routing.percent }
  }
}

export function sameRouting(left: unknown, right: Routing): boolean {
  return canonicalize(left) === canonicalize(right)
}

/** The routing that gives the new version nothing, and differs least from the one given. */
export function withoutShare(routing: Routing): Routing {
  return routing.kind === 'weights' ? { kind: 'weights', percent: 0 } : { kind: 'original' }
}
