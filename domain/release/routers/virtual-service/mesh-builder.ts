import type { KubeObject } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import { type HttpRoute, httpRoutes, type VirtualService } from '#domain/traffic/virtual-service.ts'
import type { RouterContext } from '../../router.ts'
import type { Match, ReleaseSpec } from '../../spec.ts'
import type { Routing } from '../../stage.ts'
import { context, deployment, observed, patched } from '../release-builder.ts'
import { virtualServiceRouter as router } from './virtual-service-router.ts'

export const full = 'checkout.shop.svc.cluster.local'
/** A destination of port 80. */
export const to = (host: string, more: object = {}) => ({ destination: { host, port: { number: 80 }, ...more } })

/** A release of `checkout` that begins on a VirtualService of these routes, at a gateway only. */
export function world(
  http: readonly HttpRoute[],
  changes: Partial<ReleaseSpec> = {},
  rules?: readonly KubeObject[],
): RouterContext {
  const route: VirtualService = {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'checkout', namespace: 'shop', resourceVersion: '7' },
    spec: { hosts: ['shop.test'], gateways: ['shop'], http },
  }
  const workload = deployment({ app: 'checkout', version: 'v1' })
  const more = rules === undefined ? {} : { rules, workload }
  return context(changes, observed({ route, workload }), more)
}

/** The VirtualService once it says this. */
export function written(start: RouterContext, routing: Routing): VirtualService {
  const { route } = start.observed
  if (route === null) throw new Error('no route')
  return patched(route, router.setRouting(start, routing))
}

type Request = { readonly path?: string; readonly method?: string; readonly headers?: Readonly<Record<string, string>> }

/** The route that Istio takes: the first of which one alternative holds. Only what these tests write is understood. */
export function winner(object: VirtualService, request: Request): HttpRoute | undefined {
  const text = (condition: unknown, value: string | undefined) => {
    const { exact, prefix, regex } = condition as { exact?: string; prefix?: string; regex?: string }
    if (value === undefined) return false
    if (exact !== undefined) return value === exact
    if (prefix !== undefined) return value.startsWith(prefix)
    return new RegExp(`^(?:${regex})$`).test(value)
  }
  return httpRoutes(object).find(({ match }) =>
    (match === undefined ? [{}] : match).some((alternative) => {
      const headers = Object.entries((valueAt(alternative, '/headers') ?? {}) as object)
      const uri = valueAt(alternative, '/uri')
      const method = valueAt(alternative, '/method')
      return (
        headers.every(([name, condition]) => text(condition, request.headers?.[name])) &&
        (uri === undefined || text(uri, request.path ?? '/')) &&
        (method === undefined || text(method, request.method ?? 'GET'))
      )
    }),
  )
}

/** The testers' condition. */
export const beta: Match = { header: { name: 'X-Beta', value: '1' } }
