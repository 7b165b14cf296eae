import { resolveHost } from './host.ts'
import { destinationsOf, httpRoutes, type VirtualService } from './virtual-service.ts'

/** Whether another HTTP route of the object sends requests to a destination of this one. */
export function sharesDestinations(object: VirtualService, index: number): boolean {
  const keys = (position: number) =>
    destinationsOf(httpRoutes(object)[position] ?? {}).map(({ destination }) =>
      [resolveHost(destination.host, object.metadata.namespace ?? ''), destination.subset ?? ''].join('|'),
    )
  const own = new Set(keys(index))
  return httpRoutes(object).some((_, position) => position !== index && keys(position).some((key) => own.has(key)))
}
