import { hostPointer, servedDestinations } from './destinations.ts'
import { isEmptyHost } from './empty-destination.ts'
import type { TrafficCheck } from './finding.ts'
import { moveAway } from './move-away.ts'

/** A route sends requests to a Service without one ready endpoint. */
export const noEndpoints: TrafficCheck = {
  code: 'NO_ENDPOINTS',
  severity: 'error',
  of: ['virtualservices', 'httproutes'],
  find: (object, view) =>
    servedDestinations(object).flatMap((placed) => {
      const { route, destination } = placed
      if (!isEmptyHost(view, destination.host)) return []
      const wizard = object.kind === 'VirtualService' ? moveAway(object, placed) : null
      const values = { route: route.key, host: destination.host }
      return [{ pointer: hostPointer(object, destination), values, ...(wizard === null ? {} : { wizard }) }]
    }),
}
