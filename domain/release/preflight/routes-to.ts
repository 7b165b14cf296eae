import { carriesLabels } from '#domain/kube/label-selector.ts'
import { type KubeObject, refOf } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import { subsetsForHost } from '#domain/traffic/destination-rule.ts'
import { resolveHost, serviceOfHost } from '#domain/traffic/host.ts'
import { type Destination, destinationsOf, httpRoutes, type VirtualService } from '#domain/traffic/virtual-service.ts'
import type { PreflightFacts } from './facts.ts'
import { listAt, textAt } from './read-fields.ts'

/** A VirtualService or HTTPRoute that sends requests to the pods, and which of its routes do (from 0). */
export type RouteTo =
  | { readonly router: 'virtual-service'; readonly object: VirtualService; readonly routes: readonly number[] }
  | { readonly router: 'http-route'; readonly object: KubeObject; readonly routes: readonly number[] }

type Labels = Readonly<Record<string, string>>

/**
 * Every route that leads to these pods through this Service, by namespace and name.
 *
 * A destination with a subset leads there only when a DestinationRule gives that subset labels which the pods carry:
 * beside `catalog v1` the route to `catalog v2` is another workload's.
 */
export function routesTo(service: KubeObject, labels: Labels, facts: PreflightFacts): readonly RouteTo[] {
  const found: readonly RouteTo[] = [
    ...facts.virtualServices.map((object) => ({
      router: 'virtual-service' as const,
      object,
      routes: positions(httpRoutes(object), (route) =>
        destinationsOf(route).some(({ destination }) => leadsTo(destination, object, service, labels, facts)),
      ),
    })),
    ...facts.httpRoutes.map((object) => ({
      router: 'http-route' as const,
      object,
      routes: positions(listAt(object, '/spec/rules'), (rule) =>
        listAt(rule, '/backendRefs').some((backend) => isBackend(backend, object, service)),
      ),
    })),
  ]
  return found.filter(({ routes }) => routes.length > 0).toSorted((a, b) => keyOf(a).localeCompare(keyOf(b)))
}

function positions<T>(entries: readonly T[], holds: (entry: T) => boolean): readonly number[] {
  return entries.flatMap((entry, index) => (holds(entry) ? [index] : []))
}

function leadsTo(
  { host, subset }: Destination,
  object: VirtualService,
  service: KubeObject,
  labels: Labels,
  facts: PreflightFacts,
): boolean {
  const full = resolveHost(host, object.metadata.namespace ?? '')
  const named = serviceOfHost(full)
  if (named?.name !== service.metadata.name || named.namespace !== service.metadata.namespace) return false
  if (subset === undefined) return true
  const definition = subsetsForHost(facts.destinationRules, full).find(({ name }) => name === subset)
  return definition !== undefined && (definition.labels === undefined || carriesLabels(labels, definition.labels))
}

function isBackend(backend: unknown, object: KubeObject, service: KubeObject): boolean {
  const kind = textAt(backend, '/kind') ?? 'Service'
  const namespace = textAt(backend, '/namespace') ?? object.metadata.namespace
  return (
    kind === 'Service' &&
    valueAt(backend, '/name') === service.metadata.name &&
    namespace === service.metadata.namespace
  )
}

function keyOf({ object }: RouteTo): string {
  const { namespace = '', name } = refOf(object)
  return `${namespace}/${name}`
}
