import type { KubeObject } from '#domain/kube/object.ts'
import { resolveHost } from '../host.ts'
import { exportedTo, exportsOf } from '../model/exported.ts'
import { keyOf } from '../model/model.ts'
import { gatewaysOf, specOf, textsOf } from '../model/shapes.ts'
import type { TrafficCheck } from './finding.ts'

/**
 * Two VirtualServices claim one host on one gateway, and some proxy sees both. Inside the mesh only the older one is
 * obeyed; on a gateway their routes are joined in an order that is not defined.
 */
export const duplicateHost: TrafficCheck = {
  code: 'DUPLICATE_HOST',
  severity: 'warning',
  of: ['virtualservices'],
  find: (object, view) => {
    const namespace = object.metadata.namespace ?? ''
    return textsOf(specOf(object).hosts).flatMap((name, index) => {
      const host = resolveHost(name, namespace)
      const others = gatewaysOf(object)
        .flatMap((gateway) => view.at(`claim ${gateway} ${host}`))
        .filter((other) => other !== object && meet(object, other))
        .map(keyOf)
      const named = [...new Set(others)].toSorted().join(', ')
      return named === '' ? [] : [{ pointer: `/spec/hosts/${index}`, values: { host, others: named } }]
    })
  },
}

/** Whether a namespace sees both; two kept to their own namespaces never meet. */
function meet(a: KubeObject, b: KubeObject): boolean {
  const seen = (object: KubeObject) =>
    exportsOf(object).map((word) => (word === '.' ? (object.metadata.namespace ?? '') : word))
  const places = [...seen(a), ...seen(b), a.metadata.namespace ?? '', b.metadata.namespace ?? '']
  return places.some((place) => exportedTo(a, place) && exportedTo(b, place))
}
