import type { KubeObject } from '#domain/kube/object.ts'
import { resolveHost } from '../host.ts'
import { pluralOf } from './kinds.ts'
import { routesOf } from './routes.ts'
import { claimsOf, type Loose, textsOf } from './shapes.ts'

/** The topic of patterns (`*.example.org`): few, so that one list of them all is looked through. */
export const wildcard = '*'

/**
 * Under which topics an object is filed. A topic is what a reader asks for (`service <host>`, `claim <gateway> <host>`),
 * so the readers of an object's topics are all whom a change of it can concern.
 */
export function topicsOf(object: KubeObject): readonly string[] {
  const { name, namespace = '' } = object.metadata
  const spec = (object.spec ?? {}) as Loose
  switch (pluralOf(object)) {
    case 'virtualservices':
      return [...claimsOf(object).map((claim) => `claim ${claim}`), ...routedHosts(object)]
    case 'httproutes':
      return routedHosts(object)
    case 'destinationrules':
      return [`rule ${hostTopic(resolveHost(String(spec.host ?? ''), namespace))}`]
    case 'serviceentries':
      return textsOf(spec.hosts).map((host) => `entry ${hostTopic(host)}`)
    case 'gateways':
      return [`gateway ${namespace}/${name}`]
    case 'k8sgateways':
      return [`k8sgateway ${namespace}/${name}`]
    case 'services':
      return [`service ${resolveHost(name, namespace)}`, ...selectionTopics(spec.selector, 'selecting')]
    case 'endpointslices':
      return [`slices ${namespace}/${object.metadata.labels?.['kubernetes.io/service-name'] ?? ''}`]
    case 'pods':
      return [`pod ${namespace}/${name}`, ...selectionTopics(object.metadata.labels, 'labelled')]
    case 'workloadentries':
      return selectionTopics({ ...object.metadata.labels, ...(spec.labels as Loose | undefined) }, 'labelled')
    case 'sidecars':
      return [`sidecars ${namespace}`]
    case 'peerauthentications':
      return [`peers ${namespace}`]
    case 'namespaces':
      return [`namespace ${name}`]
  }
}

function hostTopic(host: string): string {
  return host.startsWith('*') ? wildcard : host
}

function routedHosts(object: KubeObject): readonly string[] {
  const hosts = routesOf(object).flatMap(({ destinations }) => destinations.map(({ host }) => host))
  return [...new Set(hosts)].map((host) => `routed ${host}`)
}

/** Labels that tell no two workloads apart, or change with each rollout; nobody selects by one of them alone. */
const unselective = new Set(['pod-template-hash', 'controller-revision-hash'])

function selectionTopics(labels: unknown, word: 'selecting' | 'labelled'): readonly string[] {
  return Object.entries((labels ?? {}) as Loose).flatMap(([key, value]) =>
    unselective.has(key) ? [] : [`${word} ${key}=${String(value)}`],
  )
}
