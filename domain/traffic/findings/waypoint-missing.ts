import type { KubeObject } from '#domain/kube/object.ts'
import { resolveHost } from '../host.ts'
import { gatewaysOf, specOf, textsOf } from '../model/shapes.ts'
import type { TrafficView } from '../model/view.ts'
import type { TrafficCheck } from './finding.ts'

const waypoint = 'istio.io/use-waypoint'

/**
 * A route inside the mesh is for a Service of a namespace in ambient mode for which no waypoint is named: nobody reads
 * HTTP routes there, so calls go to the Service as if there were none.
 */
export const waypointMissing: TrafficCheck = {
  code: 'WAYPOINT_MISSING',
  severity: 'warning',
  of: ['virtualservices'],
  find: (object, view) => {
    if (!gatewaysOf(object).includes('mesh')) return []
    return textsOf(specOf(object).hosts).flatMap((name, index) => {
      const host = resolveHost(name, object.metadata.namespace ?? '')
      const service = view.at(`service ${host}`)[0]
      const namespace = service?.metadata.namespace
      if (service === undefined || namespace === undefined || !isAmbient(view, namespace)) return []
      return hasWaypoint(view, service, namespace)
        ? []
        : [{ pointer: `/spec/hosts/${index}`, values: { host, namespace } }]
    })
  },
}

function isAmbient(view: TrafficView, namespace: string): boolean {
  const labels = view.at(`namespace ${namespace}`)[0]?.metadata.labels
  if (labels === undefined) view.knows('namespaces', namespace)
  return labels?.['istio.io/dataplane-mode'] === 'ambient'
}

/** The Service's own label comes before its namespace's; `none` is a no. */
function hasWaypoint(view: TrafficView, service: KubeObject, namespace: string): boolean {
  const own = service.metadata.labels?.[waypoint]
  const named = own ?? view.at(`namespace ${namespace}`)[0]?.metadata.labels?.[waypoint]
  return named !== undefined && named !== 'none'
}
