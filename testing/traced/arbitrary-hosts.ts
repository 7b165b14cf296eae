import fc from 'fast-check'
import type { FullRoute, TracedService } from '#domain/traffic/trace/mesh.ts'
import type { TraceRequest } from '#domain/traffic/trace/request.ts'
import { arbitraryMatch } from './arbitrary-match.ts'
import { arbitraryRoute } from './arbitrary-route.ts'
import { headerNames, headerValues, methods, requestPath } from './words.ts'

export type Ground = {
  readonly namespace: string
  /** All hosts end with it. */
  readonly suffix: string
  readonly gateway: string
  readonly otherGateway: string
  readonly service: string
}

/** One host with the VirtualServices that name it: one, two of the same host, one with a wildcard, or one that delegates. */
export function arbitraryHost(name: string, ground: Ground): fc.Arbitrary<readonly TracedService[]> {
  const host = `${name}.${ground.suffix}`
  const routes = (least = 1) =>
    fc.array(arbitraryRoute(host, [ground.gateway, ground.otherGateway, 'mesh'], ground.service), {
      minLength: least,
      maxLength: 5,
    })
  const made = (suffix: string, hosts: readonly string[], http: readonly FullRoute[]) =>
    virtualService(`${name}-${suffix}`, hosts, http, ground)
  return fc.oneof(
    { weight: 6, arbitrary: routes().map((http) => [made('a', [host], http)]) },
    {
      weight: 2,
      arbitrary: fc.tuple(routes(), routes()).map(([one, two]) => [made('a', [host], one), made('b', [host], two)]),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(routes(), routes())
        .map(([one, two]) => [made('a', [`*.${host}`], one), made('b', [host, `x.${host}`], two)]),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          fc.array(arbitraryMatch(host, [ground.gateway]), { maxLength: 2 }),
          routes(),
          routes(),
          fc.constantFrom(`${name}-d`, 'no-such-delegate'),
        )
        .map(([match, inner, outer, delegate]) => [
          made(
            'a',
            [host],
            [{ name: 'root', ...(match.length === 0 ? {} : { match }), delegate: { name: delegate } }, ...outer],
          ),
          made('d', [], inner),
        ]),
    },
  )
}

function virtualService(
  name: string,
  hosts: readonly string[],
  http: readonly FullRoute[],
  { namespace, gateway }: Ground,
): TracedService {
  const marked = http.map((route, index) =>
    route.delegate === undefined
      ? { ...route, headers: { response: { set: { 'x-route': `${name}/${index}` } } } }
      : route,
  )
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name, namespace },
    spec: { ...(hosts.length === 0 ? {} : { hosts, gateways: [gateway] }), http: marked },
  }
}

/** A request to a host of this name, or near it. */
export function arbitraryRequest(name: string, { suffix }: Ground): fc.Arbitrary<TraceRequest> {
  const host = `${name}.${suffix}`
  const hosts = [host, host, host, host, host.toUpperCase(), `${host}:80`, `${host}:8080`, `x.${host}`, `y.${host}`]
  return fc.record({
    method: fc.constantFrom('GET', 'GET', ...methods),
    scheme: fc.constant('http' as const),
    host: fc.constantFrom(...hosts),
    path: requestPath,
    headers: fc.dictionary(fc.constantFrom(...headerNames), fc.constantFrom(...headerValues), {
      maxKeys: 3,
    }),
    from: fc.constant({ kind: 'gateway' as const, port: 80 }),
  })
}
