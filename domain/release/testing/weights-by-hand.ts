import canonicalize from 'canonicalize'
import { valueAt } from '#domain/plan/examine-patch.ts'
import { type Cluster, edit } from './cluster.ts'
import { httpRoute } from './shop.ts'

/** Somebody gives the stable version everything and a version of his own a little, past the release. */
export function weightsByHand(cluster: Cluster): void {
  const kind = cluster.objects.get('route')?.kind
  if (kind === 'VirtualService') {
    edit(cluster, 'route', (spec) => ({
      ...(spec as object),
      http: replaceMoved(valueAt(spec, '/http'), isMain, (first) => ({
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
      rules: replaceMoved(valueAt(spec, '/rules'), isPlain, (first) => ({
        ...first,
        backendRefs: [
          { group: '', kind: 'Service', name: 'catalog', port: 80, weight: 93 },
          { group: '', kind: 'Service', name: 'of-my-own', port: 80, weight: 7 },
        ],
      })),
    }))
  }
}

/** The route that is moved, among those the release put beside it; a rule of an HTTPRoute has no name to go by. */
const isMain = (route: object) => valueAt(route, '/name') === 'main'
const isPlain = (rule: object) =>
  canonicalize(valueAt(rule, '/matches')) === canonicalize(valueAt(httpRoute(), '/spec/rules/0/matches')) &&
  valueAt(rule, '/filters') === undefined

function replaceMoved(
  routes: unknown,
  isMoved: (route: object) => boolean,
  change: (route: object) => object,
): unknown {
  const list = Array.isArray(routes) ? (routes as object[]) : []
  return list.map((route) => (isMoved(route) ? change(route) : route))
}
