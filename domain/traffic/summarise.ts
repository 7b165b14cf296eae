import { routeKey } from './find-route.ts'
import type { VirtualServiceSummary } from './observed-host.ts'
import { ownerOf } from './ownership.ts'
import { destinationsOf, httpRoutes, type VirtualService } from './virtual-service.ts'
import { readWeights } from './weights.ts'

/** What lists and pickers show of a VirtualService: hosts, owner, and each route with its weights in percent. */
export function summarise(object: VirtualService): VirtualServiceSummary {
  return {
    namespace: object.metadata.namespace ?? '',
    name: object.metadata.name,
    hosts: object.spec?.hosts ?? [],
    gateways: object.spec?.gateways ?? ['mesh'],
    owner: ownerOf(object),
    routes: httpRoutes(object).map((route, index) => {
      const weights = readWeights(destinationsOf(route))
      return {
        key: routeKey(object, index),
        destinations: destinationsOf(route).map(({ destination }, position) => ({
          host: destination.host,
          ...(destination.subset === undefined ? {} : { subset: destination.subset }),
          ...(destination.port?.number === undefined ? {} : { port: destination.port.number }),
          weight: weights[position] ?? 0,
        })),
      }
    }),
  }
}
