import type { KubeObject } from '#domain/kube/object.ts'
import { gatewaysOf, looseOf, selects, specOf } from './shapes.ts'
import type { TrafficView } from './view.ts'

/**
 * What takes a Gateway's configuration: pods and WorkloadEntries that carry its selector, and Services that select by
 * it. The last are how a gateway is known whose proxies run outside of pods; that one has no pod is its own finding.
 * Null where pods could not be read.
 */
export function workloadsOfGateway(view: TrafficView, gateway: KubeObject): readonly KubeObject[] | null {
  const selector = looseOf(specOf(gateway).selector)
  const [first] = Object.entries(selector)
  if (first === undefined) return []
  const [key, value] = first
  const labelled = view
    .at(`labelled ${key}=${String(value)}`)
    .filter((workload) => selects(selector, { ...looseOf(specOf(workload).labels), ...workload.metadata.labels }))
  const services = view
    .at(`selecting ${key}=${String(value)}`)
    .filter((service) => selects(selector, looseOf(specOf(service).selector)))
  const found = [...labelled, ...services]
  if (found.length > 0) return found
  return [view.knows('pods', null), view.knows('services', null)].every((known) => known) ? [] : null
}

/** The namespaces whose proxies apply a VirtualService: its gateways' workloads, and for `mesh` its own. */
export function clientNamespaces(view: TrafficView, object: KubeObject): readonly string[] {
  const namespaces = gatewaysOf(object).flatMap((name) => {
    if (name === 'mesh') return [object.metadata.namespace ?? '']
    const gateway = view.at(`gateway ${name}`)[0]
    const workloads = gateway === undefined ? null : workloadsOfGateway(view, gateway)
    return (workloads ?? []).map(({ metadata }) => metadata.namespace ?? '')
  })
  return [...new Set(namespaces)]
}
