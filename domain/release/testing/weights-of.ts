import canonicalize from 'canonicalize'
import type { KubeObject } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import { selectorOf } from '../companion/distinguish.ts'

const companion = 'catalog-canary'

/** The percent of requests that some route sends to each side, the greatest of all routes of the object. */
export type SentTo = { readonly stable: number; readonly fresh: number }

/** What a route says, read without the routers' own code. */
export function weightsOf(route: KubeObject | undefined, service: KubeObject | undefined): SentTo {
  if (route === undefined) return bySelector(service)
  return route.kind === 'VirtualService' ? byVirtualService(route) : byHttpRoute(route)
}

function bySelector(service: KubeObject | undefined): SentTo {
  const isOriginal = canonicalize(selectorOf(service ?? null)) === canonicalize({ app: 'catalog' })
  return isOriginal ? { stable: 100, fresh: 0 } : { stable: 0, fresh: 100 }
}

function byVirtualService(route: KubeObject): SentTo {
  return greatest(
    list(valueAt(route, '/spec/http')).map((http) => {
      const destinations = list(valueAt(http, '/route'))
      const mirrors = list(valueAt(http, '/mirrors')).map((mirror) => valueAt(mirror, '/destination/host'))
      return {
        split: destinations.map((destination) => ({
          host: valueAt(destination, '/destination/host'),
          // A single destination without a weight gets everything.
          weight: Number(valueAt(destination, '/weight') ?? (destinations.length === 1 ? 100 : 0)),
        })),
        mirrors: [valueAt(http, '/mirror/host'), ...mirrors],
      }
    }),
  )
}

function byHttpRoute(route: KubeObject): SentTo {
  return greatest(
    list(valueAt(route, '/spec/rules')).map((rule) => ({
      split: list(valueAt(rule, '/backendRefs')).map((backend) => ({
        host: valueAt(backend, '/name'),
        weight: Number(valueAt(backend, '/weight') ?? 1),
      })),
      mirrors: list(valueAt(rule, '/filters')).map((filter) => valueAt(filter, '/requestMirror/backendRef/name')),
    })),
  )
}

type Split = {
  readonly split: readonly { readonly host: unknown; readonly weight: number }[]
  readonly mirrors: readonly unknown[]
}

function greatest(routes: readonly Split[]): SentTo {
  const share = ({ split, mirrors }: Split, name: string) => {
    const total = split.reduce((sum, { weight }) => sum + weight, 0)
    const own = split.filter(({ host }) => host === name).reduce((sum, { weight }) => sum + weight, 0)
    return Math.max(total === 0 ? 0 : (own / total) * 100, mirrors.includes(name) ? 100 : 0)
  }
  const most = (name: string) => Math.max(0, ...routes.map((route) => share(route, name)))
  return { stable: most('catalog'), fresh: most(companion) }
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
