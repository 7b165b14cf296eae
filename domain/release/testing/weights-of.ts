import canonicalize from 'canonicalize'
import type { KubeObject } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import { selectorOf } from '../companion/distinguish.ts'

const companion = 'catalog-canary'

/** The requests a route sends to each side, read without the routers' own code: sums of whatever weights stand there. */
export type SentTo = { readonly stable: number; readonly fresh: number }

export function weightsOf(route: KubeObject | undefined, service: KubeObject | undefined): SentTo {
  if (route === undefined) return bySelector(service)
  return route.kind === 'VirtualService' ? byVirtualService(route) : byHttpRoute(route)
}

function bySelector(service: KubeObject | undefined): SentTo {
  const isOriginal = canonicalize(selectorOf(service ?? null)) === canonicalize({ app: 'catalog' })
  return isOriginal ? { stable: 100, fresh: 0 } : { stable: 0, fresh: 100 }
}

function byVirtualService(route: KubeObject): SentTo {
  return sum(
    list(valueAt(route, '/spec/http')).flatMap((http) => {
      const destinations = list(valueAt(http, '/route'))
      const split = destinations.map((destination) => ({
        host: valueAt(destination, '/destination/host'),
        weight: destinations.length === 1 ? 100 : Number(valueAt(destination, '/weight') ?? 0),
      }))
      const mirrors = [
        valueAt(http, '/mirror'),
        ...list(valueAt(http, '/mirrors')).map((each) => valueAt(each, '/destination')),
      ]
      return [...split, ...mirrors.map((mirror) => ({ host: valueAt(mirror, '/host'), weight: 1 }))]
    }),
  )
}

function byHttpRoute(route: KubeObject): SentTo {
  return sum(
    list(valueAt(route, '/spec/rules')).flatMap((rule) => {
      const backends = list(valueAt(rule, '/backendRefs'))
      const split = backends.map((backend) => ({
        host: valueAt(backend, '/name'),
        weight: Number(valueAt(backend, '/weight') ?? 1),
      }))
      const mirrors = list(valueAt(rule, '/filters')).map((filter) => valueAt(filter, '/requestMirror/backendRef/name'))
      return [...split, ...mirrors.map((host) => ({ host, weight: 1 }))]
    }),
  )
}

function sum(parts: readonly { readonly host: unknown; readonly weight: number }[]): SentTo {
  const of = (name: string) =>
    parts.filter(({ host }) => host === name).reduce((total, { weight }) => total + weight, 0)
  return { stable: of('catalog'), fresh: of(companion) }
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
