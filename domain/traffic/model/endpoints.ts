import type { KubeObject } from '#domain/kube/object.ts'
import { serviceOfHost } from '../host.ts'
import { type Loose, listOf, looseOf, selects, specOf, textOf } from './shapes.ts'
import type { TrafficView } from './view.ts'

/** Endpoints behind a Service: `ready` ones receive requests. Null where they could not be counted. */
export type Behind = { readonly ready: number; readonly total: number }

/**
 * The endpoints of a Service, or those whose pods carry a subset's labels. An endpoint without a `ready` condition is
 * ready, one that terminates is not; one without a pod (written by hand) belongs to no subset with labels.
 */
export function endpointsBehind(view: TrafficView, host: string, labels: Loose = {}): Behind | null {
  const service = serviceOfHost(host)
  if (service === null || !view.knows('endpointslices', service.namespace)) return null
  const selecting = Object.keys(labels).length > 0
  const seen = new Map<string, boolean>()
  for (const slice of view.at(`slices ${service.namespace}/${service.name}`)) {
    for (const [index, endpoint] of listOf(slice.endpoints).map(looseOf).entries()) {
      const pod = podOf(view, endpoint, service.namespace)
      if (selecting && pod === null && !view.knows('pods', service.namespace)) return null
      if (selecting && (pod === null || !selects(labels, looseOf(pod.metadata.labels)))) continue
      const key = textOf(looseOf(endpoint.targetRef).name) ?? `${slice.metadata.name}/${index}`
      seen.set(key, isReady(endpoint) || seen.get(key) === true)
    }
  }
  return { ready: [...seen.values()].filter((ready) => ready).length, total: seen.size }
}

function podOf(view: TrafficView, endpoint: Loose, namespace: string): KubeObject | null {
  const { kind, name } = looseOf(endpoint.targetRef)
  return kind === 'Pod' && typeof name === 'string' ? (view.at(`pod ${namespace}/${name}`)[0] ?? null) : null
}

function isReady(endpoint: Loose): boolean {
  const { ready, terminating } = looseOf(endpoint.conditions)
  return ready !== false && terminating !== true
}

/** A Service that stands for a name outside has no endpoints of its own. */
export function isExternalName(service: KubeObject): boolean {
  return specOf(service).type === 'ExternalName'
}
