import type { KubeObject } from '#domain/kube/object.ts'
import { displayRef, refOf } from '#domain/kube/object.ts'
import type { ModelDestination, ModelRoute } from '../model/routes.ts'
import { routesOf, servingDestinations } from '../model/routes.ts'

export type Placed = { readonly route: ModelRoute; readonly destination: ModelDestination }

/** Every destination that an object names, mirrors among them. */
export function namedDestinations(object: KubeObject): readonly Placed[] {
  return routesOf(object).flatMap((route) =>
    [...route.destinations, ...route.mirrors].map((destination) => ({ route, destination })),
  )
}

/** Those that requests are sent to; a weight of 0 among several is how a broken one is emptied. */
export function servedDestinations(object: KubeObject): readonly Placed[] {
  return routesOf(object).flatMap((route) =>
    [...servingDestinations(route), ...route.mirrors].map((destination) => ({ route, destination })),
  )
}

/** The pointer of the field that names the host, in the words of the object's kind. */
export function hostPointer(object: KubeObject, { named }: ModelDestination): string {
  return object.kind === 'HTTPRoute' ? `${named}/name` : `${named}/host`
}

/** `VirtualService shop/catalog`. */
export function nameOf(object: KubeObject): string {
  return displayRef(refOf(object))
}
