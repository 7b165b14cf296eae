import { routeKey } from '../find-route.ts'
import type { TrafficCheck } from './finding.ts'
import { hiddenRoutes } from './unreachable-route.ts'

/** Two routes ask for the very same requests; the later one never has any. */
export const identicalMatch: TrafficCheck = {
  code: 'IDENTICAL_MATCH',
  severity: 'warning',
  of: ['virtualservices'],
  find: (object) =>
    hiddenRoutes(object).flatMap(({ index, earlier, identical }) =>
      identical ? [{ pointer: `/spec/http/${index}/match`, values: { route: routeKey(object, index), earlier } }] : [],
    ),
}
