import 'server-only'
import type { ObjectRef } from '#domain/kube/object.ts'
import type { ReleaseSpec } from '#domain/release/spec.ts'
import { networkingVersion } from '#domain/traffic/virtual-service.ts'

/** The VirtualService or HTTPRoute of a release; null for the routers that have none. */
export function routeRef({ router, route, namespace }: ReleaseSpec): ObjectRef | null {
  if (route === null) return null
  if (router === 'virtual-service')
    return { apiVersion: networkingVersion, kind: 'VirtualService', namespace, name: route.name }
  if (router === 'http-route')
    return { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', namespace, name: route.name }
  return null
}
