import type { BuiltRoute } from './build-routes.ts'
import { judgeRequest } from './judge-match.ts'
import type { SentRequest } from './sent-request.ts'
import type { RouteVerdict, TracedMatch, TracedRoute } from './trace.ts'

export type Tried = {
  readonly routes: readonly TracedRoute[]
  readonly winner: BuiltRoute | null
  /** A regular expression that RE2 refuses stands somewhere in these routes. */
  readonly invalid: boolean
}

type Judged = { readonly built: BuiltRoute; readonly verdict: RouteVerdict; readonly match: TracedMatch | null }

/** Tries routes in order; the first whose conditions all hold wins. What is behind it is judged too, for its errors. */
export function tryRoutes(built: readonly BuiltRoute[], sent: SentRequest): Tried {
  let winner: BuiltRoute | null = null
  const judged = built.map((route): Judged => {
    const match = judge(route, sent)
    const isInvalid = match?.conditions.some(({ invalid }) => invalid !== undefined) === true
    const verdict = verdictOf(route, match, winner !== null, isInvalid)
    if (verdict === 'matched') winner = route
    return { built: route, verdict, match }
  })
  return { routes: gather(judged), winner, invalid: judged.some(({ verdict }) => verdict === 'invalid') }
}

function judge({ alternative, place }: BuiltRoute, sent: SentRequest): TracedMatch | null {
  if (alternative === null) return null
  const conditions = [...place, ...judgeRequest(alternative, sent)]
  return {
    ...(alternative.name === undefined ? {} : { name: alternative.name }),
    conditions,
    holds: conditions.every(({ holds }) => holds),
  }
}

function verdictOf(route: BuiltRoute, match: TracedMatch | null, won: boolean, isInvalid: boolean): RouteVerdict {
  if (route.state !== 'served') return route.state
  if (isInvalid) return 'invalid'
  if (won) return 'not-tried'
  return match === null || match.holds ? 'matched' : 'passed'
}

/** What says most of a route, where its alternatives differ. */
const weight: readonly RouteVerdict[] = [
  'matched',
  'invalid',
  'not-tried',
  'passed',
  'unreachable',
  'not-served',
  'conflict',
  'no-delegate',
]

/** Alternatives of one HTTP route that stand side by side are shown as one. */
function gather(judged: readonly Judged[]): readonly TracedRoute[] {
  const groups: Judged[][] = []
  for (const each of judged) {
    const last = groups.at(-1)
    if (last?.[0] !== undefined && last[0].built.route === each.built.route) last.push(each)
    else groups.push([each])
  }
  return groups.flatMap((group) => {
    const first = group[0]
    if (first === undefined) return []
    const { service, index, delegate, route } = first.built
    const verdict = weight.find((one) => group.some((each) => each.verdict === one)) ?? 'passed'
    return [
      {
        virtualService: service.key,
        index,
        ...(route.name === undefined ? {} : { name: route.name }),
        ...(delegate === undefined ? {} : { delegate }),
        verdict,
        matches: group.flatMap(({ match }) => match ?? []),
      },
    ]
  })
}
