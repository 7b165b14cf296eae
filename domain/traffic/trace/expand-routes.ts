import { resolveHost } from '../host.ts'
import { resolveGateway } from './host-pattern.ts'
import type { IndexedService, MeshIndex } from './index-mesh.ts'
import { keyOf } from './key-of.ts'
import { mergeDelegate } from './merge-delegates.ts'
import type { FullRoute, MirrorTarget } from './mesh.ts'
import { isExported } from './visibility.ts'

/** An HTTP route with full names, and where it stands. */
export type ExpandedRoute = {
  /** Position in `spec.http` of the VirtualService with the hosts. */
  readonly index: number
  readonly delegate?: { readonly virtualService: string; readonly index: number }
  readonly route: FullRoute
  /** Why istiod leaves it out. */
  readonly dropped?: 'no-delegate' | 'conflict'
}

/** The HTTP routes of a VirtualService, those of its delegates in their place. */
export function expandRoutes({ object, namespace }: IndexedService, index: MeshIndex): readonly ExpandedRoute[] {
  return (object.spec?.http ?? []).flatMap((route, position): readonly ExpandedRoute[] => {
    const own = withFullNames(route, namespace)
    if (route.delegate === undefined) return [{ index: position, route: own }]
    const key = `${route.delegate.namespace || namespace}/${route.delegate.name ?? ''}`
    const delegate = index.delegates.get(key)
    const of = delegate?.metadata.namespace ?? ''
    if (delegate === undefined || !isExported(delegate.spec?.exportTo, of, namespace))
      return [{ index: position, route: own, dropped: 'no-delegate', delegate: { virtualService: key, index: 0 } }]
    return (delegate.spec?.http ?? []).map((inner, place) => {
      const merged = mergeDelegate(own, withFullNames(inner, of))
      const from = { index: position, delegate: { virtualService: keyOf(delegate), index: place } }
      return merged === null
        ? { ...from, route: withFullNames(inner, of), dropped: 'conflict' as const }
        : { ...from, route: merged }
    })
  })
}

function withFullNames(route: FullRoute, namespace: string): FullRoute {
  const full = <T extends MirrorTarget>(target: T): T => ({ ...target, host: resolveHost(target.host, namespace) })
  return {
    ...route,
    ...(route.route === undefined
      ? {}
      : { route: route.route.map((each) => ({ ...each, destination: full(each.destination) })) }),
    ...(route.mirror === undefined ? {} : { mirror: full(route.mirror) }),
    ...(route.mirrors === undefined
      ? {}
      : {
          mirrors: route.mirrors.map((each) =>
            each.destination === undefined ? each : { ...each, destination: full(each.destination) },
          ),
        }),
    ...(route.match === undefined
      ? {}
      : {
          match: route.match.map((match) =>
            match.gateways === undefined
              ? match
              : { ...match, gateways: match.gateways.map((gateway) => resolveGateway(gateway, namespace)) },
          ),
        }),
  }
}
