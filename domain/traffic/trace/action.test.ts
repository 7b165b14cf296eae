import { describe, expect, it } from 'vitest'
import { indexMesh } from './index-mesh.ts'
import type { FullRoute, Mesh } from './mesh.ts'
import type { TraceRequest } from './request.ts'
import { aRequest, aRule, aService, aVirtualService, fromShop, meshOf, toCatalog } from './testing/mesh-of.ts'
import { traceRequest } from './trace-request.ts'

function ask(route: FullRoute, request: TraceRequest = aRequest('/api/x?q=1'), more: Partial<Mesh> = {}) {
  return traceRequest(request, indexMesh(meshOf([aVirtualService([route])], more)))
}

describe('what the destination gets to see', () => {
  const match = (uri: object) => ({ match: [{ uri }] })
  it.each<[string, Partial<FullRoute>, string]>([
    ['a prefix is replaced, slash by slash', { ...match({ prefix: '/api' }), rewrite: { uri: '/' } }, '//x?q=1'],
    ['a prefix with its slash', { ...match({ prefix: '/api/' }), rewrite: { uri: '/' } }, '/x?q=1'],
    ['without uri the prefix is /', { rewrite: { uri: '/v2' } }, '/v2api/x?q=1'],
    ['of an exact path everything', { ...match({ exact: '/api/x' }), rewrite: { uri: '/y' } }, '/y?q=1'],
    ['of a regex everything', { ...match({ regex: '/api/.*' }), rewrite: { uri: '/y' } }, '/y?q=1'],
    [
      'a regex with groups',
      { rewrite: { uriRegexRewrite: { match: '^/(\\w+)/(.*)$', rewrite: '/\\2/\\1' } } },
      '/x/api?q=1',
    ],
    [
      'every place a regex fits, and no empty one behind another',
      { rewrite: { uriRegexRewrite: { match: 'p*', rewrite: '-' } } },
      '-/-a-i-/-x-?q=1',
    ],
  ])('%s', (_name, more, path) => {
    expect(ask(toCatalog(more)).action?.rewritten).toEqual({ path, authority: 'catalog.test' })
  })
  it('another authority, by rewrite or by header', () => {
    const [byRewrite, byHeader] = [
      { rewrite: { authority: 'b.test' } },
      { headers: { request: { set: { Host: 'b.test' } } } },
    ]
    for (const more of [byRewrite, byHeader])
      expect(ask(toCatalog(more)).action?.rewritten).toEqual({ path: '/api/x?q=1', authority: 'b.test' })
    expect(ask(toCatalog()).action?.rewritten).toBeNull()
  })
})

describe('a redirect leads to', () => {
  it.each<[string, FullRoute, string, number]>([
    ['another path, with the query', { redirect: { uri: '/new' } }, 'http://catalog.test/new?q=1', 301],
    ['another path with a query of its own', { redirect: { uri: '/new?z' } }, 'http://catalog.test/new?z', 301],
    ['another host', { redirect: { authority: 'b.test', redirectCode: 302 } }, 'http://b.test/api/x?q=1', 302],
    ['another scheme', { redirect: { scheme: 'https' } }, 'https://catalog.test/api/x?q=1', 301],
    ['another port', { redirect: { uri: '/', port: 8080 } }, 'http://catalog.test:8080/?q=1', 301],
    [
      "the scheme's own port, which is left out",
      { redirect: { scheme: 'https', port: 443 } },
      'https://catalog.test/api/x?q=1',
      301,
    ],
    [
      'another prefix',
      { match: [{ uri: { prefix: '/api' } }], redirect: { prefixRewrite: '/v2' } },
      'http://catalog.test/v2/x?q=1',
      301,
    ],
  ])('%s', (_name, route, location, status) => {
    expect(ask(route).outcome).toEqual({ code: 'REDIRECTED', status, location })
  })
})

it.each([
  [200, undefined],
  [201, 'http://catalog.test/api/x?q=1'],
  [304, 'http://catalog.test/api/x?q=1'],
  [404, undefined],
])('a direct response with %i says location %s', (status, location) => {
  expect(ask({ directResponse: { status } }).outcome).toEqual({
    code: 'ANSWERED',
    status,
    ...(location === undefined ? {} : { location }),
  })
})

it('a path no proxy takes is refused before any route', () => {
  expect(ask(toCatalog(), aRequest('/é')).outcome).toEqual({ code: 'BAD_REQUEST', status: 400 })
})

describe('destinations', () => {
  const to = (destination: object, weight?: number) => ({
    destination: { host: 'catalog', ...destination },
    ...(weight === undefined ? {} : { weight }),
  })
  it.each<[string, FullRoute, string]>([
    ['a host nobody knows', { route: [to({ host: 'nobody' })] }, 'NO_DESTINATION'],
    ['a subset nobody defines', { route: [to({ subset: 'v9' })] }, 'NO_DESTINATION'],
    ['a port the Service lacks', { route: [to({ port: { number: 81 } })] }, 'NO_DESTINATION'],
    ['one of several', { route: [to({ subset: 'v9' }, 50), to({}, 50)] }, 'FORWARDED'],
    ['the one without weight is left out', { route: [to({}, 0), to({ subset: 'v9' }, 1)] }, 'NO_DESTINATION'],
    ['a single one of weight 0 has everything', { route: [to({}, 0)] }, 'FORWARDED'],
    [
      'a fault for everybody',
      { route: [to({})], fault: { abort: { httpStatus: 418, percentage: { value: 100 } } } },
      'ABORTED',
    ],
    [
      'a fault for some',
      { route: [to({})], fault: { abort: { httpStatus: 418, percentage: { value: 50 } } } },
      'FORWARDED',
    ],
  ])('%s', (_name, route, code) => {
    expect(ask(route, aRequest(), { destinationRules: [aRule()] }).outcome.code).toBe(code)
  })

  it('shares, subset and rule, timeouts, retries, mirrors', () => {
    const route: FullRoute = {
      route: [to({ subset: 'v1' }, 3), to({}, 1)],
      timeout: '5s',
      retries: { attempts: 3, perTryTimeout: '1s', retryOn: '5xx' },
      mirror: { host: 'catalog' },
      mirrorPercentage: { value: 10 },
    }
    const { action } = ask(route, aRequest(), { destinationRules: [aRule()] })
    expect(action?.destinations).toMatchObject([
      { host: 'catalog.shop.svc.cluster.local', subset: 'v1', percent: 75, labels: { version: 'v1' }, port: 80 },
      { percent: 25, labels: {}, rule: { from: ['shop/catalog'], found: 'service' } },
    ])
    expect(action).toMatchObject({
      timeout: '5s',
      retries: { attempts: 3, perTryTimeout: '1s', retryOn: '5xx', implied: false },
      mirrors: [{ host: 'catalog.shop.svc.cluster.local', percent: 10 }],
    })
    expect(ask(toCatalog()).action?.retries).toMatchObject({ attempts: 2, implied: true })
  })

  it('counts ready pods, of the subset', () => {
    const pod = (name: string, version: string) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace: 'shop', labels: { version } },
    })
    const slice = {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: 'c', namespace: 'shop', labels: { 'kubernetes.io/service-name': 'catalog' } },
      endpoints: [
        { targetRef: { name: 'a' }, conditions: { ready: true } },
        { targetRef: { name: 'b' }, conditions: { ready: false } },
      ],
    }
    const behind = { pods: [pod('a', 'v2'), pod('b', 'v1')], endpointSlices: [slice], destinationRules: [aRule()] }
    const trace = (route: FullRoute) => ask(route, aRequest(), behind)
    expect(trace({ route: [to({})] }).action?.destinations[0]?.readyPods).toBe(1)
    expect(trace({ route: [to({ subset: 'v1' })] }).outcome).toEqual({ code: 'NO_ENDPOINTS', status: 503 })
  })
})

describe("the DestinationRule in force is looked up from the client's namespace outwards", () => {
  const rules = [
    aRule({ host: 'catalog.shop.svc.cluster.local' }, { namespace: 'istio-system', name: 'root' }),
    aRule({}, { name: 'service' }),
    aRule({ host: 'catalog.shop.svc.cluster.local' }, { namespace: 'web', name: 'client' }),
    aRule({ host: '*.shop.svc.cluster.local', exportTo: ['.'] }, { namespace: 'private', name: 'private' }),
  ]
  const client = (namespace: string) =>
    fromShop('catalog.shop.svc.cluster.local', '/', { from: { kind: 'mesh', namespace, labels: {} } })
  it.each([
    ['web', rules, 'web/client', 'client'],
    ['bank', rules, 'shop/service', 'service'],
    ['bank', rules.slice(0, 1), 'istio-system/root', 'root'],
    ['private', rules, 'private/private', 'client'],
    ['istio-system', rules, 'shop/service', 'service'],
  ])('of a pod in %s', (namespace, destinationRules, from, found) => {
    const mesh = indexMesh(meshOf([], { destinationRules, services: [aService()] }))
    const [destination] = traceRequest(client(namespace), mesh).action?.destinations ?? []
    expect(destination?.rule).toMatchObject({ from: [from], found })
  })
  it('rules of one host and one export are read as one: subsets of both, policy of the first', () => {
    const both = [
      aRule({ trafficPolicy: { tls: { mode: 'DISABLE' } } }, { name: 'a' }),
      aRule({ subsets: [{ name: 'v2', labels: { version: 'v2' } }] }, { name: 'b' }),
    ]
    const route = { route: [{ destination: { host: 'catalog', subset: 'v2' } }] }
    expect(ask(route, aRequest(), { destinationRules: both }).action?.destinations[0]).toMatchObject({
      labels: { version: 'v2' },
      rule: { from: ['shop/a', 'shop/b'], trafficPolicy: { tls: { mode: 'DISABLE' } } },
    })
  })
})

describe('a delegate', () => {
  const delegate = (http: readonly FullRoute[], spec: object = {}) =>
    aVirtualService(http, { hosts: undefined, gateways: undefined, ...spec }, { name: 'inner', namespace: 'team' })
  const root = (match: FullRoute['match']) =>
    aVirtualService([
      { name: 'api', ...(match === undefined ? {} : { match }), delegate: { name: 'inner', namespace: 'team' } },
    ])
  const from = (virtualServices: Parameters<typeof meshOf>[0], path: string) =>
    traceRequest(aRequest(path), indexMesh(meshOf(virtualServices)))
  it('takes what both ask for, and leaves out what contradicts', () => {
    const all = [
      root([{ uri: { prefix: '/api' }, headers: { 'x-a': {} } }]),
      delegate([
        { name: 'other', match: [{ uri: { prefix: '/web' } }], directResponse: { status: 201 } },
        { name: 'own', match: [{ uri: { exact: '/api/x' } }], directResponse: { status: 202 } },
      ]),
    ]
    const index = indexMesh(meshOf(all))
    const trace = traceRequest(aRequest('/api/x', { headers: { 'x-a': '1' } }), index)
    expect(trace.outcome.status).toBe(202)
    expect(trace.routes).toMatchObject([
      { index: 0, verdict: 'conflict', delegate: { virtualService: 'team/inner', index: 0 } },
      { index: 0, verdict: 'matched', name: 'api-own', delegate: { virtualService: 'team/inner', index: 1 } },
    ])
    expect(traceRequest(aRequest('/api/x'), index).outcome.code).toBe('NO_ROUTE')
  })
  it.each([
    ['is not there', [root(undefined)]],
    ['is not exported', [root(undefined), delegate([{ directResponse: { status: 200 } }], { exportTo: ['.'] })]],
  ])('that %s leaves nothing', (_name, all) => {
    expect(from(all, '/').outcome.status).toBe(404)
  })
  it("a delegate's short names are of its own namespace", () => {
    const trace = from([root(undefined), delegate([{ route: [{ destination: { host: 'catalog' } }] }])], '/')
    expect(trace.action?.destinations[0]?.host).toBe('catalog.team.svc.cluster.local')
  })
})
