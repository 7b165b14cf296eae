import { type Phrase, phrase } from '#domain/plan/phrase.ts'
import type { Routing } from '../stage.ts'

/** What a write to the route is for, in one line. */
export function explainRouting(routing: Routing, name: string): Phrase {
  switch (routing.kind) {
    case 'original':
      return phrase('releases.routers.why.original', { name })
    case 'weights':
      return phrase('releases.routers.why.weights', { name, percent: routing.percent })
    case 'cohorts':
      return routing.expire === undefined
        ? phrase('releases.routers.why.cohorts', { name })
        : phrase('releases.routers.why.expire', { name, percent: routing.expire.percent })
    case 'mirror':
      return phrase('releases.routers.why.mirror', { name, percent: routing.percent })
  }
}
