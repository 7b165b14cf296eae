import { describe, expect, it } from 'vitest'
import { indexMesh } from './index-mesh.ts'
import type { Mesh } from './mesh.ts'
import type { TraceRequest } from './request.ts'
import {
  aGateway,
  answering,
  aRequest,
  aService,
  aVirtualService,
  fromShop,
  meshOf,
  toCatalog,
} from './testing/mesh-of.ts'
import { traceRequest } from './trace-request.ts'

function ask(request: TraceRequest, mesh: Mesh) {
  return traceRequest(request, indexMesh(mesh))
}

const named = (name: string, at = '2026-01-01T00:00:00Z') => ({ name, creationTimestamp: at })

describe('at a gateway', () => {
  const wildcard = aVirtualService([answering(201)], { hosts: ['*.test'] }, named('wild'))
  const exact = aVirtualService([answering(202)], {}, named('exact'))
  it.each<[string, TraceRequest, Mesh, number | null, string]>([
    ['an exact host beats a wildcard', aRequest(), meshOf([wildcard, exact]), 202, 'ANSWERED'],
    ['a wildcard takes the rest', aRequest('/', { host: 'b.test' }), meshOf([wildcard, exact]), 201, 'ANSWERED'],
    [
      'the longest wildcard wins',
      aRequest('/', { host: 'a.b.test' }),
      meshOf([wildcard, aVirtualService([answering(203)], { hosts: ['*.b.test'] }, named('long'))]),
      203,
      'ANSWERED',
    ],
    [
      'case and port of a host do not count',
      aRequest('/', { host: 'CATALOG.test:80' }),
      meshOf([exact]),
      202,
      'ANSWERED',
    ],
    [
      'no fall back to the wildcard from a host without a fitting route',
      aRequest('/x'),
      meshOf([wildcard, aVirtualService([answering(202, { uri: { exact: '/' } })])]),
      404,
      'NO_ROUTE',
    ],
    ['a host nobody knows', aRequest('/', { host: 'other.test' }), meshOf([exact]), 404, 'NO_HOST'],
    [
      'a host the gateway does not admit',
      aRequest(),
      meshOf([exact], { gateways: [aGateway(['b.test'])] }),
      404,
      'NO_HOST',
    ],
    [
      'a host kept for another namespace',
      aRequest(),
      meshOf([exact], { gateways: [aGateway(['bank/*.test'])] }),
      404,
      'NO_HOST',
    ],
    [
      'a host the gateway narrows',
      aRequest('/', { host: 'b.test' }),
      meshOf([wildcard], { gateways: [aGateway(['b.test'])] }),
      201,
      'ANSWERED',
    ],
    [
      'not bound to the gateway',
      aRequest(),
      meshOf([aVirtualService([answering(202)], { gateways: ['other'] })]),
      404,
      'NO_HOST',
    ],
    [
      'not exported to the gateway',
      aRequest(),
      meshOf([aVirtualService([answering(202)], { exportTo: ['.'] })]),
      404,
      'NO_HOST',
    ],
    [
      'a port nobody listens on',
      aRequest('/', { from: { kind: 'gateway', port: 81 } }),
      meshOf([exact]),
      null,
      'NO_LISTENER',
    ],
    [
      'a server that sends everything to https',
      aRequest('/a?b'),
      meshOf([exact], { gateways: [aGateway(['*.test'], { tls: { httpsRedirect: true } })] }),
      301,
      'REDIRECTED',
    ],
    ['https on a port in the clear', aRequest('/', { scheme: 'https' }), meshOf([exact]), null, 'NOT_HTTP'],
  ])('%s', (_name, request, mesh, status, code) => {
    expect(ask(request, mesh).outcome).toMatchObject({ status, code })
  })

  it('routes of two VirtualServices of one host are joined, the older first, catch-alls last', () => {
    const older = aVirtualService(
      [answering(201, { uri: { prefix: '/a' } }), answering(202)],
      {},
      named('z', '2025-01-01T00:00:00Z'),
    )
    const younger = aVirtualService(
      [answering(203, { uri: { prefix: '/' }, method: { exact: 'GET' } })],
      {},
      named('a'),
    )
    const mesh = meshOf([younger, older])
    expect(ask(aRequest('/a'), mesh).outcome.status).toBe(201)
    expect(ask(aRequest('/b'), mesh).outcome.status).toBe(203)
    expect(ask(aRequest('/b', { method: 'PUT' }), mesh).outcome.status).toBe(202)
    expect(ask(aRequest('/b'), mesh).host.virtualServices).toEqual(['shop/z', 'shop/a'])
  })

  it('says why a VirtualService that names the host is not asked', () => {
    const mesh = meshOf([
      wildcard,
      exact,
      aVirtualService([answering(1)], { gateways: ['other'] }, named('elsewhere')),
      aVirtualService([answering(1)], { exportTo: ['.'] }, named('hidden')),
      aVirtualService([answering(1, { port: 81 })], {}, named('empty')),
    ])
    expect(ask(aRequest(), mesh).host.passedOver).toEqual([
      { name: 'shop/elsewhere', reason: 'OTHER_GATEWAY' },
      { name: 'shop/empty', reason: 'NO_ROUTES_HERE' },
      { name: 'shop/hidden', reason: 'NOT_EXPORTED' },
      { name: 'shop/wild', reason: 'LESS_SPECIFIC' },
    ])
  })

  it('a route behind one that takes everything is never sent to the proxy', () => {
    const mesh = meshOf([aVirtualService([answering(201), answering(202, { uri: { prefix: '/a' } })])])
    expect(ask(aRequest('/a'), mesh).routes.map(({ verdict }) => verdict)).toEqual(['matched', 'unreachable'])
  })
})

describe('in the mesh', () => {
  const own = (http: Parameters<typeof aVirtualService>[0], spec: object = {}, metadata: object = {}) =>
    aVirtualService(http, { hosts: ['catalog'], gateways: undefined, ...spec }, metadata)
  it.each<[string, TraceRequest, Mesh, number | null, string]>([
    ['a short name', fromShop('catalog'), meshOf([own([answering(201)])]), 201, 'ANSWERED'],
    ['a name with namespace', fromShop('catalog.shop'), meshOf([own([answering(201)])]), 201, 'ANSWERED'],
    [
      'an address',
      fromShop('10.0.0.1'),
      meshOf([own([answering(201)])], { services: [aService('catalog', { clusterIP: '10.0.0.1' })] }),
      201,
      'ANSWERED',
    ],
    [
      'a VirtualService of gateways only',
      fromShop('catalog'),
      meshOf([own([answering(201)], { gateways: ['shop'] })]),
      null,
      'FORWARDED',
    ],
    [
      'one for other sources counts as absent',
      fromShop('catalog'),
      meshOf([own([answering(201, { sourceLabels: { app: 'other' } })])]),
      null,
      'FORWARDED',
    ],
    [
      'the oldest has the host',
      fromShop('catalog'),
      meshOf([own([answering(202)], {}, named('a')), own([answering(201)], {}, named('b', '2025-01-01T00:00:00Z'))]),
      201,
      'ANSWERED',
    ],
    ['an unknown host goes past the mesh', fromShop('example.org'), meshOf([]), null, 'PASSED_THROUGH'],
    ['or is blocked', fromShop('example.org'), meshOf([], { outboundTrafficPolicy: 'REGISTRY_ONLY' }), 502, 'BLOCKED'],
    [
      'a host that is no Service, on port 80',
      fromShop('api.example.org'),
      meshOf([own([answering(201)], { hosts: ['api.example.org'] })]),
      201,
      'ANSWERED',
    ],
    [
      'and on another port',
      fromShop('api.example.org:8080'),
      meshOf([own([answering(201)], { hosts: ['api.example.org'] })]),
      null,
      'PASSED_THROUGH',
    ],
    [
      'a port that speaks no HTTP',
      fromShop('db:5432'),
      meshOf([], { services: [aService('db', { ports: [{ name: 'tcp-pg', port: 5432 }] })] }),
      null,
      'NOT_HTTP',
    ],
    [
      'no route fits',
      fromShop('catalog', '/x'),
      meshOf([own([answering(201, { uri: { exact: '/' } })])]),
      404,
      'NO_ROUTE',
    ],
  ])('%s', (_name, request, mesh, status, code) => {
    expect(ask(request, mesh).outcome).toMatchObject({ status, code })
  })

  it('a younger one of the same host is named', () => {
    const mesh = meshOf([own([toCatalog()], {}, named('a')), own([toCatalog()], {}, named('b'))])
    expect(ask(fromShop('catalog'), mesh).host).toEqual({
      domain: 'catalog.shop.svc.cluster.local',
      why: 'exact',
      virtualServices: ['shop/a'],
      passedOver: [{ name: 'shop/b', reason: 'YOUNGER' }],
    })
  })

  it('is found behind however many that are for gateways only', () => {
    const others = Array.from({ length: 30 }, (_, index) =>
      own([toCatalog()], { gateways: ['shop'] }, named(`a${index}`, '2025-01-01T00:00:00Z')),
    )
    const trace = ask(fromShop('catalog'), meshOf([...others, own([answering(201)])]))
    expect(trace.outcome.status).toBe(201)
    expect(trace.host.passedOver).toHaveLength(20)
  })
})
