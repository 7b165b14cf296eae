import { valueAt } from '#domain/plan/examine-patch.ts'
import { type Cluster, edit } from './cluster.ts'

/** Somebody gives the stable version everything and a version of his own a little, past the release. */
export function weightsByHand(cluster: Cluster): void {
  const kind = cluster.objects.get('route')?.kind
  if (kind === 'VirtualService') {
    edit(cluster, 'route', (spec) => ({
      ...(spec as object),
      http: replaceFirst(valueAt(spec, '/http'), (first) => ({
        ...first,
        route: [
          { destination: { host: 'catalog', port: { number: 80 } }, weight: 93 },
          { destination: { host: 'of-my-own' }, weight: 7 },
        ],
      })),
    }))
  }
  if (kind === 'HTTPRoute') {
    edit(cluster, 'route', (spec) => ({
      ...(spec as object),
      rules: replaceFirst(valueAt(spec, '/rules'), (first) => ({
        ...first,
        backendRefs: [
          { group: '', kind: 'Service', name: 'catalog', port: 80, weight: 93 },
          { group: '', kind: 'Service', name: 'of-my-own', port: 80, weight: 7 },
        ],
      })),
    }))
  }
}

/** Of the routes that send anything to the Service, the last: the release may have put its own before it. */
function replaceFirst(routes: unknown, change: (route: object) => object): unknown {
  const list = Array.isArray(routes) ? (routes as object[]) : []
  const place = list.findLastIndex((route) => JSON.stringify(route).includes('"catalog"'))
  return list.map((route, index) => (index === place ? change(route) : route))
}
