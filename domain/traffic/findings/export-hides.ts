import type { KubeObject } from '#domain/kube/object.ts'
import { clientNamespaces } from '../model/clients.ts'
import { effectiveRule, rulesFor } from '../model/effective-rule.ts'
import { exportedTo, sidecarThatHides } from '../model/exported.ts'
import { knownHost } from '../model/known-host.ts'
import type { ModelDestination } from '../model/routes.ts'
import { gatewaysOf } from '../model/shapes.ts'
import type { TrafficView } from '../model/view.ts'
import { hostPointer, nameOf, servedDestinations } from './destinations.ts'
import type { TrafficCheck } from './finding.ts'

/**
 * The proxies that obey a route do not see where it sends to: the Service, the ServiceEntry or the DestinationRule with
 * its subset is not exported to their namespace, or a Sidecar there leaves the host out.
 */
export const exportHides: TrafficCheck = {
  code: 'EXPORT_HIDES',
  severity: 'error',
  of: ['virtualservices'],
  find: (object, view) => {
    const clients = clientNamespaces(view, object)
    // A Sidecar is for workloads beside their proxies, not for gateways in its namespace.
    const inside = gatewaysOf(object).includes('mesh') ? object.metadata.namespace : undefined
    return servedDestinations(object).flatMap(({ destination }) => {
      for (const client of clients) {
        const by = hides(view, destination, client, client === inside)
        if (by === null) continue
        const values = { host: destination.host, client, by: nameOf(by) }
        return [{ pointer: hostPointer(object, destination), values }]
      }
      return []
    })
  },
}

function hides(
  view: TrafficView,
  { host, subset }: ModelDestination,
  client: string,
  bySidecar: boolean,
): KubeObject | null {
  const known = knownHost(view, host)
  if (known.found === 'service' && !exportedTo(known.service, client)) return known.service
  if (known.found === 'entry' && !exportedTo(known.entry, client)) return known.entry
  const sidecar = bySidecar ? sidecarThatHides(view, host, client) : null
  if (sidecar !== null || subset === undefined || effectiveRule(view, host, client) !== null) return sidecar
  const defining = rulesFor(view, host).find(({ spec }) => spec?.subsets?.some(({ name }) => name === subset) === true)
  return defining !== undefined && !exportedTo(defining, client) ? defining : null
}
