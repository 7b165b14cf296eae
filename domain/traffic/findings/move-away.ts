import type { KubeObject } from '#domain/kube/object.ts'
import type { ModelRoute } from '../model/routes.ts'
import { normaliseWeights } from '../weights.ts'
import type { Placed } from './destinations.ts'
import type { WizardDraft } from './finding.ts'

/** The split that empties one destination, in the ratio of the others; null where there is nowhere else to send. */
export function moveAway(object: KubeObject, { route, destination }: Placed): WizardDraft | null {
  const weights = route.destinations.map((other) => (other === destination ? 0 : (other.weight ?? 0)))
  if (weights.every((weight) => weight === 0) || !route.destinations.includes(destination)) return null
  return splitDraft(object, route, weights)
}

/** The split of a route with these weights as a ratio. */
export function splitDraft(object: KubeObject, route: ModelRoute, weights: readonly number[]): WizardDraft {
  const points = normaliseWeights(weights)
  return {
    id: 'traffic-split',
    input: {
      namespace: object.metadata.namespace ?? '',
      virtualService: object.metadata.name,
      route: route.key,
      weights: route.destinations.map(({ host, subset, port }, index) => ({
        host,
        ...(subset === undefined ? {} : { subset }),
        ...(port === undefined ? {} : { port }),
        weight: points[index] ?? 0,
      })),
    },
  }
}
