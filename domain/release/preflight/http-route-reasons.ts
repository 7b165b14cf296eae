import { displayRef, refOf } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import type { RoutedStrategy } from './means.ts'
import { listAt } from './read-fields.ts'
import { routeOwnerReasons } from './route-owner-reasons.ts'
import type { RouteTo } from './routes-to.ts'
import type { Target } from './target.ts'
import { type Reason, reasonIf } from './verdict.ts'

type Found = Extract<RouteTo, { router: 'http-route' }>

/** What to know before an HTTPRoute is moved by a release. */
export function httpRouteReasons({ facts: { mesh }, namespace }: Target, found: Found, strategy: RoutedStrategy) {
  const { object, routes } = found
  const name = displayRef(refOf(object))
  const moved = listAt(object, '/spec/rules').filter((_, index) => routes.includes(index))
  const parents = listAt(object, '/spec/parentRefs')
  const inside = parents.filter((parent) => valueAt(parent, '/kind') === 'Service')
  const filters = moved.flatMap((rule) => listAt(rule, '/filters'))
  const reasons: readonly Reason[] = [
    ...routeOwnerReasons(object),
    ...reasonIf(!isAccepted(found), 'ROUTE_NOT_ACCEPTED', 'care', { name }),
    ...reasonIf(inside.length === 0, 'ROUTE_GATEWAYS_ONLY', 'care', {
      name,
      gateways: parents.map((parent) => String(valueAt(parent, '/name'))).join(', '),
    }),
    ...reasonIf(
      inside.length > 0 && mesh.mode === 'ambient' && !mesh.waypoint,
      'AMBIENT_WITHOUT_WAYPOINT',
      inside.length === parents.length ? 'blocker' : 'care',
      { name, namespace },
    ),
    ...reasonIf(
      moved.some((rule) => listAt(rule, '/backendRefs').length > 1),
      'ROUTE_ALREADY_SPLIT',
      'care',
      { name },
    ),
    ...reasonIf(
      strategy === 'shadow' && filters.some((filter) => valueAt(filter, '/type') === 'RequestMirror'),
      'MIRROR_TAKEN',
      'blocker',
      { name },
    ),
  ]
  return reasons
}

/** Some gateway has accepted it. */
function isAccepted({ object }: Found): boolean {
  return listAt(object, '/status/parents')
    .flatMap((parent) => listAt(parent, '/conditions'))
    .some((condition) => valueAt(condition, '/type') === 'Accepted' && valueAt(condition, '/status') === 'True')
}
