import { routesOf } from '../model/routes.ts'
import type { TrafficCheck } from './finding.ts'

/** The only destination of a route has weight 0, which Istio reads as 100: it says one thing and does another. */
export const singleWeightZero: TrafficCheck = {
  code: 'SINGLE_WEIGHT_ZERO',
  severity: 'warning',
  of: ['virtualservices'],
  find: (object) =>
    routesOf(object).flatMap(({ key, destinations: [only, second] }) =>
      only?.weight === 0 && second === undefined
        ? [{ pointer: `${only.pointer}/weight`, values: { route: key, host: only.host } }]
        : [],
    ),
}
