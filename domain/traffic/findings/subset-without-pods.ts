import { servedDestinations } from './destinations.ts'
import { emptySubset } from './empty-destination.ts'
import type { TrafficCheck } from './finding.ts'
import { moveAway } from './move-away.ts'

/** A subset takes requests and none of the Service's ready endpoints carries its labels. */
export const subsetWithoutPods: TrafficCheck = {
  code: 'SUBSET_WITHOUT_PODS',
  severity: 'error',
  of: ['virtualservices'],
  find: (object, view) =>
    servedDestinations(object).flatMap((placed) => {
      const { route, destination } = placed
      const labels = emptySubset(view, object, destination)
      if (labels === null) return []
      const wizard = moveAway(object, placed)
      return [
        {
          pointer: `${destination.named}/subset`,
          values: { route: route.key, host: destination.host, subset: destination.subset ?? '', labels },
          ...(wizard === null ? {} : { wizard }),
        },
      ]
    }),
}
