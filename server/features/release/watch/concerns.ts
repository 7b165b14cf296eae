import 'server-only'
import type { KubeObject } from '#domain/kube/object.ts'
import { companionName } from '#domain/release/companion/companion-name.ts'
import type { ReleaseSpec } from '#domain/release/spec.ts'
import { networkingVersion } from '#domain/traffic/virtual-service.ts'

export type FollowedKind = { readonly apiVersion: string; readonly kind: string }

/** The kinds whose changes may let a release go on, or must stop it. */
export function kindsOf({ workload, router, service }: ReleaseSpec): readonly FollowedKind[] {
  return [
    { apiVersion: 'apps/v1', kind: 'Deployment' },
    ...(workload.kind === 'Deployment' ? [] : [{ apiVersion: 'apps/v1', kind: workload.kind }]),
    { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler' },
    ...(service === null
      ? []
      : [
          { apiVersion: 'v1', kind: 'Service' },
          { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice' },
        ]),
    ...(router === 'virtual-service' ? [{ apiVersion: networkingVersion, kind: 'VirtualService' }] : []),
    ...(router === 'http-route' ? [{ apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute' }] : []),
  ]
}

/** Whether a change of this object, of one of those kinds and in the release's namespace, is the release's business. */
export function concerns({ workload, service, route }: ReleaseSpec, object: KubeObject): boolean {
  const { name, labels } = object.metadata
  const services = service === null ? [] : [service, companionName(workload.name)]
  switch (object.kind) {
    case 'Service':
      return services.includes(name)
    case 'EndpointSlice':
      return services.includes(labels?.['kubernetes.io/service-name'] ?? '')
    case 'VirtualService':
    case 'HTTPRoute':
      return name === route?.name
    case 'HorizontalPodAutoscaler':
      return true
    default:
      return name === workload.name || name === companionName(workload.name)
  }
}
