import { foreignNamespaces } from '../host.ts'
import { specOf, textsOf } from '../model/shapes.ts'
import type { TrafficCheck } from './finding.ts'

/**
 * A VirtualService answers for Services of a namespace that is not its team's (ISTIO-SECURITY-2026-002). Namespaces
 * the panel knows no team of belong to nobody, and so to no other.
 */
export const foreignHost: TrafficCheck = {
  code: 'FOREIGN_HOST',
  severity: 'warning',
  of: ['virtualservices'],
  find: (object, view) => {
    const namespace = object.metadata.namespace ?? ''
    const own = view.facts.teams.get(namespace)
    return textsOf(specOf(object).hosts).flatMap((host, index) => {
      const foreign = foreignNamespaces([host], namespace).filter(
        (other) => own === undefined || view.facts.teams.get(other) !== own,
      )
      return foreign.map((other) => ({ pointer: `/spec/hosts/${index}`, values: { host, namespace: other } }))
    })
  },
}
