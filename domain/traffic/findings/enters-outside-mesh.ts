import { resolveHost } from '../host.ts'
import { specOf, textOf } from '../model/shapes.ts'
import { nameOf } from './destinations.ts'
import type { TrafficCheck } from './finding.ts'

/** A Service that routes lead to is also open by a node port or a load balancer: those requests see no route. */
export const entersOutsideMesh: TrafficCheck = {
  code: 'ENTERS_OUTSIDE_MESH',
  severity: 'warning',
  of: ['services'],
  find: (object, view) => {
    const type = textOf(specOf(object).type) ?? 'ClusterIP'
    if (type !== 'NodePort' && type !== 'LoadBalancer') return []
    const host = resolveHost(object.metadata.name, object.metadata.namespace ?? '')
    const routes = view.at(`routed ${host}`).map(nameOf).join(', ')
    return routes === '' ? [] : [{ pointer: '/spec/type', values: { service: object.metadata.name, type, routes } }]
  },
}
