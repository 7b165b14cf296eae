import { releaseGenerationAnnotation } from '#domain/kube/labels.ts'
import type { KubeObject } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import type { Release } from '../state.ts'
import { companionName, companionSelector } from './companion-name.ts'
import { companionTemplate } from './companion-template.ts'
import { freshMetadata } from './fresh-metadata.ts'

/**
 * The companion Deployment: the live one with the new template and a selector of its own. `paused` is not copied, or
 * it would never make a pod. `replicas` is written when it is made even beside an autoscaler, which rules it only
 * from its own first look on, up to 15 seconds later.
 */
export function companionDeployment(
  release: Release,
  workload: KubeObject,
  keys: readonly string[],
  replicas: number,
): KubeObject {
  const name = companionName(release.spec.workload.name)
  const spec = without(specOf(workload), ['paused'])
  return {
    apiVersion: workload.apiVersion,
    kind: workload.kind,
    metadata: freshMetadata(workload, name, release.id, {
      [releaseGenerationAnnotation]: String(release.state.generation),
    }),
    spec: {
      ...spec,
      replicas,
      selector: { matchLabels: companionSelector(release) },
      template: companionTemplate(release.template, name, keys),
    },
  }
}

/** What the API server gives a Service, or what only one Service can have: addresses, node ports, load balancers. */
const allocated = [
  'clusterIP',
  'clusterIPs',
  'externalIPs',
  'externalTrafficPolicy',
  'healthCheckNodePort',
  'loadBalancerClass',
  'loadBalancerIP',
  'loadBalancerSourceRanges',
  'allocateLoadBalancerNodePorts',
] as const

/**
 * The companion Service: the same ports before the companion's pods. Always reachable inside the cluster only,
 * because a second load balancer or node port would open the new version to the world. A headless one stays headless.
 */
export function companionService(release: Release, service: KubeObject): KubeObject {
  const spec = specOf(service)
  const ports = Array.isArray(spec.ports) ? spec.ports.map((port: object) => without({ ...port }, ['nodePort'])) : []
  return {
    apiVersion: service.apiVersion,
    kind: service.kind,
    metadata: freshMetadata(service, companionName(release.spec.workload.name), release.id),
    spec: {
      ...without(spec, allocated),
      ...(spec.clusterIP === 'None' ? { clusterIP: 'None' } : {}),
      type: 'ClusterIP',
      selector: companionSelector(release),
      ports,
    },
  }
}

/** The companion's autoscaler: the same metrics and maximum, at least `minReplicas`, for the companion's Deployment. */
export function companionAutoscaler(release: Release, autoscaler: KubeObject, minReplicas: number): KubeObject {
  const name = companionName(release.spec.workload.name)
  const spec = specOf(autoscaler)
  const target = (valueAt(autoscaler, '/spec/scaleTargetRef') ?? {}) as object
  const maximum = typeof spec.maxReplicas === 'number' ? spec.maxReplicas : minReplicas
  return {
    apiVersion: autoscaler.apiVersion,
    kind: autoscaler.kind,
    metadata: freshMetadata(autoscaler, name, release.id),
    spec: {
      ...spec,
      scaleTargetRef: { ...target, name },
      minReplicas,
      maxReplicas: Math.max(maximum, minReplicas),
    },
  }
}

/** The companion's disruption budget: the same allowance for its own pods; one budget over both would mix them up. */
export function companionBudget(release: Release, budget: KubeObject): KubeObject {
  return {
    apiVersion: budget.apiVersion,
    kind: budget.kind,
    metadata: freshMetadata(budget, companionName(release.spec.workload.name), release.id),
    spec: { ...specOf(budget), selector: { matchLabels: companionSelector(release) } },
  }
}

function specOf(object: KubeObject): Readonly<Record<string, unknown>> {
  const { spec } = object
  return typeof spec === 'object' && spec !== null ? (spec as Record<string, unknown>) : {}
}

function without(object: Readonly<Record<string, unknown>>, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([field]) => !fields.includes(field)))
}
