import type { KubeObject, ObjectRef } from '#domain/kube/object.ts'

/** The served version of Istio's networking API that the panel reads and writes (stable since Istio 1.22). */
export const networkingVersion = 'networking.istio.io/v1'

/**
 * A VirtualService as it lies in the cluster. Only what the panel reads has a type; every other field stays on
 * the object untouched. Rules: https://istio.io/latest/docs/reference/config/networking/virtual-service/
 */
export type VirtualService = KubeObject & { readonly spec?: VirtualServiceSpec }

export type VirtualServiceSpec = {
  readonly hosts?: readonly string[]
  readonly gateways?: readonly string[]
  readonly http?: readonly HttpRoute[]
  readonly [field: string]: unknown
}

export type HttpRoute = {
  readonly name?: string
  readonly match?: readonly unknown[]
  readonly route?: readonly RouteDestination[]
  readonly fault?: unknown
  readonly retries?: unknown
  readonly timeout?: unknown
  readonly [field: string]: unknown
}

export type RouteDestination = {
  readonly destination: Destination
  readonly weight?: number
  readonly [field: string]: unknown
}

export type Destination = {
  readonly host: string
  readonly subset?: string
  readonly port?: { readonly number?: number }
  readonly [field: string]: unknown
}

/** The HTTP routes in the order Istio tries them; first match wins. */
export function httpRoutes(object: VirtualService): readonly HttpRoute[] {
  return object.spec?.http ?? []
}

/** The weighted destinations of a route; a redirect or direct response has none. */
export function destinationsOf(route: HttpRoute): readonly RouteDestination[] {
  return route.route ?? []
}

export function virtualServiceRef(namespace: string, name: string): ObjectRef {
  return { apiVersion: networkingVersion, kind: 'VirtualService', namespace, name }
}

/** How people name a destination: `catalog v2`, or the host alone where there is no subset. */
export function destinationName(destination: { readonly host: string; readonly subset?: string }): string {
  const host = destination.host.split('.')[0] ?? destination.host
  return destination.subset === undefined ? host : `${host} ${destination.subset}`
}
