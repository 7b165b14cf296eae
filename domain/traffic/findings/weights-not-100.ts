import { routesOf } from '../model/routes.ts'
import { totalWeight } from '../weights.ts'
import type { TrafficCheck } from './finding.ts'
import { splitDraft } from './move-away.ts'

/**
 * The weights of several destinations do not total 100. Istio reads them as ratios, so requests still flow, but not by
 * the figures that stand there; a total of 0 serves nobody. Weights of the Gateway API are ratios by definition.
 */
export const weightsNot100: TrafficCheck = {
  code: 'WEIGHTS_NOT_100',
  severity: 'warning',
  of: ['virtualservices'],
  find: (object) =>
    routesOf(object).flatMap((route) => {
      if (route.destinations.length < 2) return []
      const weights = route.destinations.map(({ weight = 0 }) => weight)
      const total = weights.reduce((sum, weight) => sum + weight, 0)
      if (total === totalWeight) return []
      const found = { pointer: `${route.pointer}/route`, values: { route: route.key, total } }
      return [route.protocol === 'http' ? { ...found, wizard: splitDraft(object, route, weights) } : found]
    }),
}
