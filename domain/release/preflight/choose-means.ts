import type { KubeObject } from '#domain/kube/object.ts'
import { httpRouteReasons } from './http-route-reasons.ts'
import { type Means, type RoutedStrategy, routersFor } from './means.ts'
import { replicasReasons } from './replicas-reasons.ts'
import { routedReasons } from './routed-reasons.ts'
import { type RouteTo, routesTo } from './routes-to.ts'
import { serviceSelectorReasons } from './service-selector-reasons.ts'
import type { Target } from './target.ts'
import { type Reason, reason } from './verdict.ts'
import { virtualServiceReasons } from './virtual-service-reasons.ts'

/** The way a strategy would take, with all its reasons; `router` is null where there is none. */
export type ChosenMeans = Means | { readonly router: null; readonly route: null; readonly reasons: readonly Reason[] }

/**
 * The first way nothing blocks. What blocks a better one is told beside it, so that one sees why requests would be
 * shared by pods though there is a mesh. Where every way is blocked, the best one says by what.
 */
export function chooseMeans(target: Target, strategy: RoutedStrategy, service: KubeObject): ChosenMeans {
  const all = routersFor[strategy].flatMap((router): readonly Means[] => {
    if (router === 'service-selector')
      return [{ router, route: null, reasons: serviceSelectorReasons(target, service) }]
    if (router === 'replicas') return [{ router, route: null, reasons: replicasReasons(target, service) }]
    return meansByRoute(target, strategy, service).filter((means) => means.router === router)
  })
  const chosen = all.find(({ reasons }) => !isBlocked(reasons)) ?? all[0]
  const noRoute = all.some(({ route }) => route !== null) ? [] : [noRouteReason(target, service)]
  if (chosen === undefined) return { router: null, route: null, reasons: noRoute }
  const passedOver = all.slice(0, all.indexOf(chosen)).flatMap(({ reasons }) => reasons)
  return {
    ...chosen,
    reasons: [...chosen.reasons, ...[...noRoute, ...passedOver.filter(isBlocker)].map(asInfo)],
  }
}

/** A VirtualService or HTTPRoute of the release's own namespace can be moved; those of others are only told of. */
function meansByRoute(target: Target, strategy: RoutedStrategy, service: KubeObject): readonly Means[] {
  const found = routesTo(service, target.labels, target.facts)
  return found
    .filter(({ object }) => object.metadata.namespace === target.namespace)
    .map((each) => ({
      router: each.router,
      route: { name: each.object.metadata.name, routes: each.routes },
      reasons: [
        ...reasonsOf(each, target, strategy),
        ...routedReasons(
          target,
          service,
          found.filter((other) => other !== each),
        ),
      ],
    }))
}

function reasonsOf(each: RouteTo, target: Target, strategy: RoutedStrategy): readonly Reason[] {
  return each.router === 'virtual-service'
    ? virtualServiceReasons(target, each, strategy)
    : httpRouteReasons(target, each, strategy)
}

function noRouteReason({ facts }: Target, service: KubeObject): Reason {
  const values = { service: service.metadata.name }
  return facts.mesh.installed || facts.gatewayApi
    ? reason('NO_ROUTE', 'blocker', values)
    : reason('NO_MESH', 'blocker', values)
}

function isBlocker({ severity }: Reason): boolean {
  return severity === 'blocker'
}

function isBlocked(reasons: readonly Reason[]): boolean {
  return reasons.some(isBlocker)
}

function asInfo(told: Reason): Reason {
  return { ...told, severity: 'info' }
}
