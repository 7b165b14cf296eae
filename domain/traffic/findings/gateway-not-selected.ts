import { workloadsOfGateway } from '../model/clients.ts'
import { looseOf, specOf } from '../model/shapes.ts'
import type { TrafficCheck } from './finding.ts'

/** No gateway workload carries the labels that a Gateway selects by: nobody listens for it. */
export const gatewayNotSelected: TrafficCheck = {
  code: 'GATEWAY_NOT_SELECTED',
  severity: 'error',
  of: ['gateways'],
  find: (object, view) => {
    const selector = Object.entries(looseOf(specOf(object).selector))
    // An empty selector is every workload.
    if (selector.length === 0 || workloadsOfGateway(view, object)?.length !== 0) return []
    const labels = selector.map(([key, value]) => `${key}=${String(value)}`).join(', ')
    return [{ pointer: '/spec/selector', values: { name: object.metadata.name, labels } }]
  },
}
