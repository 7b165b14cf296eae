import type { KubeObject } from '#domain/kube/object.ts'
import { routeKey } from '../find-route.ts'
import { resolveHost } from '../host.ts'
import type { VirtualService } from '../virtual-service.ts'
import { pluralOf } from './kinds.ts'
import { type Loose, listOf, looseOf, numberOf, specOf, textOf } from './shapes.ts'

/** One route of a VirtualService or HTTPRoute, in the order the proxies try them. */
export type ModelRoute = {
  readonly protocol: 'http' | 'tls' | 'tcp'
  readonly index: number
  /** What names it in the API: its name, else its position. */
  readonly key: string | number
  /** JSON pointer of the route in its object. */
  readonly pointer: string
  readonly match: readonly unknown[]
  readonly destinations: readonly ModelDestination[]
  readonly mirrors: readonly ModelDestination[]
  /** The route as it lies in the object. */
  readonly raw: Loose
}

export type ModelDestination = {
  /** The full name. */
  readonly host: string
  readonly subset?: string
  readonly port?: number
  /** As written; absent where none is. */
  readonly weight?: number
  /** JSON pointer of what carries the weight. */
  readonly pointer: string
  /** JSON pointer of what names the host. */
  readonly named: string
}

const known = new WeakMap<KubeObject, readonly ModelRoute[]>()

/** The routes of a VirtualService (HTTP, then TLS, then TCP) or of an HTTPRoute; other kinds have none. */
export function routesOf(object: KubeObject): readonly ModelRoute[] {
  const before = known.get(object)
  if (before !== undefined) return before
  const plural = pluralOf(object)
  const routes =
    plural === 'virtualservices' ? istioRoutes(object) : plural === 'httproutes' ? gatewayApiRoutes(object) : []
  known.set(object, routes)
  return routes
}

function istioRoutes(object: KubeObject): readonly ModelRoute[] {
  const namespace = object.metadata.namespace ?? ''
  return (['http', 'tls', 'tcp'] as const).flatMap((protocol) =>
    listOf(specOf(object)[protocol]).map((item, index): ModelRoute => {
      const raw = looseOf(item)
      const pointer = `/spec/${protocol}/${index}`
      const mirrors = listOf(raw.mirrors).map((mirror, position) =>
        toDestination(looseOf(mirror).destination, namespace, `${pointer}/mirrors/${position}`, '/destination'),
      )
      const mirror = raw.mirror === undefined ? [] : [toDestination(raw.mirror, namespace, `${pointer}/mirror`)]
      return {
        protocol,
        index,
        key: protocol === 'http' ? routeKey(object as VirtualService, index) : index,
        pointer,
        match: listOf(raw.match),
        destinations: listOf(raw.route).map((entry, position) => {
          const { destination, weight } = looseOf(entry)
          const target = toDestination(destination, namespace, `${pointer}/route/${position}`, '/destination')
          return withWeight(target, numberOf(weight))
        }),
        mirrors: [...mirror, ...mirrors],
        raw,
      }
    }),
  )
}

function toDestination(value: unknown, namespace: string, pointer: string, below = ''): ModelDestination {
  const { host, subset, port } = looseOf(value)
  const number = numberOf(looseOf(port).number)
  const named = textOf(subset)
  return {
    host: resolveHost(textOf(host) ?? '', namespace),
    ...(named === undefined ? {} : { subset: named }),
    ...(number === undefined ? {} : { port: number }),
    pointer,
    named: `${pointer}${below}`,
  }
}

/** Backends of a Gateway API route name a Service and its namespace; those of other kinds are not looked into. */
function gatewayApiRoutes(object: KubeObject): readonly ModelRoute[] {
  return listOf(specOf(object).rules).map((item, index): ModelRoute => {
    const raw = looseOf(item)
    const pointer = `/spec/rules/${index}`
    return {
      protocol: 'http',
      index,
      key: textOf(raw.name) ?? index,
      pointer,
      match: listOf(raw.matches),
      destinations: listOf(raw.backendRefs).flatMap((backend, position) => {
        const { group = '', kind = 'Service', name, namespace, port, weight } = looseOf(backend)
        if (group !== '' || kind !== 'Service') return []
        const host = resolveHost(textOf(name) ?? '', textOf(namespace) ?? object.metadata.namespace ?? '')
        const number = numberOf(port)
        const place = `${pointer}/backendRefs/${position}`
        const target = { host, pointer: place, named: place }
        return [withWeight(number === undefined ? target : { ...target, port: number }, numberOf(weight) ?? 1)]
      }),
      mirrors: [],
      raw,
    }
  })
}

function withWeight(destination: ModelDestination, weight: number | undefined): ModelDestination {
  return weight === undefined ? destination : { ...destination, weight }
}

/** The destinations that requests reach: of several those above 0, a single one always. */
export function servingDestinations({ destinations }: ModelRoute): readonly ModelDestination[] {
  return destinations.length === 1 ? destinations : destinations.filter(({ weight = 0 }) => weight > 0)
}
