import type { KubeObject } from '#domain/kube/object.ts'
import { resolveHost } from '../host.ts'
import { routesOf } from '../model/routes.ts'
import { listOf, looseOf, numberOf, specOf, textOf } from '../model/shapes.ts'
import type { TrafficView } from '../model/view.ts'
import { proposeLimits } from '../propose-limits.ts'
import type { TrafficCheck, WizardDraft } from './finding.ts'

/** Limits of requests at once; a queue's length (`http1MaxPendingRequests`) is none. */
const limits = [
  ['tcp', 'maxConnections'],
  ['http', 'http2MaxRequests'],
] as const

/**
 * A circuit breaker is set below what one proxy was seen to hold open to the host: it answers 503 in ordinary hours.
 * Limits hold for each proxy by itself, and so does the measure (requests at once = rate × mean time, Little's law).
 */
export const breakerBelowLoad: TrafficCheck = {
  code: 'BREAKER_BELOW_LOAD',
  severity: 'warning',
  of: ['destinationrules'],
  find: (object, view) => {
    const set = limitsOf(object)
    if (set.length === 0) return []
    const namespace = object.metadata.namespace ?? ''
    const host = resolveHost(textOf(specOf(object).host) ?? '', namespace)
    const measured = view.concurrencyOf(host)
    if (measured === null) return []
    const wizard = higherLimits(view, host, measured)
    return set
      .filter(({ limit }) => limit < measured)
      .map(({ pointer, field, limit, ofSubset }) => ({
        pointer,
        values: { field, limit, host, measured: Math.ceil(measured) },
        ...(wizard === null || ofSubset ? {} : { wizard }),
      }))
  },
}

/** The wizard is opened by a route to the host; without one there is nobody to ask for. A subset's own it leaves alone. */
function higherLimits(view: TrafficView, host: string, measured: number): WizardDraft | null {
  const object = view.at(`routed ${host}`).find(({ kind }) => kind === 'VirtualService')
  const route = object && routesOf(object).find(({ destinations }) => destinations.some((one) => one.host === host))
  if (object === undefined || route === undefined) return null
  const address = { namespace: object.metadata.namespace ?? '', virtualService: object.metadata.name, route: route.key }
  return { id: 'traffic-resilience', input: { ...address, host, breaker: proposeLimits(measured) } }
}

type Limit = {
  readonly field: string
  readonly limit: number
  readonly pointer: string
  readonly ofSubset: boolean
}

function limitsOf(object: KubeObject): readonly Limit[] {
  const { trafficPolicy, subsets } = specOf(object)
  const places = [
    { policy: trafficPolicy, path: '/spec/trafficPolicy' },
    ...listOf(subsets).map((subset, index) => ({
      policy: looseOf(subset).trafficPolicy,
      path: `/spec/subsets/${index}/trafficPolicy`,
    })),
  ]
  return places.flatMap(({ policy, path }) => {
    const pool = looseOf(looseOf(policy).connectionPool)
    return limits.flatMap(([layer, field]) => {
      const limit = numberOf(looseOf(pool[layer])[field])
      return limit === undefined
        ? []
        : [{ field, limit, pointer: `${path}/connectionPool/${layer}/${field}`, ofSubset: policy !== trafficPolicy }]
    })
  })
}
