import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KubeObject } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import { destinationsOf, type HttpRoute, httpRoutes, type VirtualService } from '#domain/traffic/virtual-service.ts'
import type { RouterContext } from '../../router.ts'
import type { Match, ReleaseSpec } from '../../spec.ts'
import type { Routing } from '../../stage.ts'
import { context, deployment, observed, patched } from '../release-builder.ts'
import { virtualServiceRouter as router } from './virtual-service-router.ts'

const full = 'checkout.shop.svc.cluster.local'
const to = (host: string, more: object = {}) => ({ destination: { host, port: { number: 80 }, ...more } })

function world(
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

function written(start: RouterContext, routing: Routing): VirtualService {
  const { route } = start.observed
  if (route === null) throw new Error('no route')
  return patched(route, router.setRouting(start, routing))
}
const weightsOf = (route: HttpRoute | undefined) =>
  destinationsOf(route ?? {}).map(({ destination, weight }) => [destination.host.split('.')[0], weight])

type Request = { readonly path?: string; readonly method?: string; readonly headers?: Readonly<Record<string, string>> }

/** The route that Istio takes: the first of which one alternative holds. Only what these tests write is understood. */
function winner(object: VirtualService, request: Request): HttpRoute | undefined {
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
const beta: Match = { header: { name: 'X-Beta', value: '1' } }

describe('weights', () => {
  it.each([
    [
      'one destination without a weight',
      [to(full)],
      10,
      [
        ['checkout', 90],
        ['checkout-canary', 10],
      ],
    ],
    [
      'a weight of one alone',
      [{ ...to(full), weight: 1 }],
      50,
      [
        ['checkout', 50],
        ['checkout-canary', 50],
      ],
    ],
    [
      'nothing yet',
      [to(full)],
      0,
      [
        ['checkout', 100],
        ['checkout-canary', 0],
      ],
    ],
    [
      'everything',
      [to('checkout')],
      100,
      [
        ['checkout', 0],
        ['checkout-canary', 100],
      ],
    ],
    [
      'what is not the Service keeps its share',
      [
        { ...to('legacy'), weight: 1 },
        { ...to('checkout'), weight: 3 },
      ],
      20,
      [
        ['legacy', 25],
        ['checkout', 60],
        ['checkout-canary', 15],
      ],
    ],
  ])('%s', (_name, route, percent, expected) => {
    const object = written(world([{ route }]), { kind: 'weights', percent })
    expect(weightsOf(httpRoutes(object)[0])).toEqual(expected)
  })

  it('copy port, host form and unknown fields of the stable destination, and leave its subset', () => {
    const stable = { ...to(full, { subset: 'v1', novel: 1 }), headers: { request: { set: { a: 'b' } } }, weight: 100 }
    const object = written(world([{ route: [stable] }]), { kind: 'weights', percent: 5 })
    expect(valueAt(object, '/spec/http/0/route/1')).toEqual({
      destination: { host: 'checkout-canary.shop.svc.cluster.local', port: { number: 80 }, novel: 1 },
      headers: { request: { set: { a: 'b' } } },
      weight: 5,
    })
  })

  it('takes from the subset of the workload alone, where the DestinationRule tells which it is', () => {
    const subset = (version: string) => ({ name: version, labels: { version } })
    const rule: KubeObject = {
      apiVersion: 'networking.istio.io/v1',
      kind: 'DestinationRule',
      metadata: { name: 'checkout', namespace: 'shop' },
      spec: { host: full, subsets: [subset('v1'), subset('v2')] },
    }
    const route = [
      { ...to(full, { subset: 'v1' }), weight: 90 },
      { ...to(full, { subset: 'v2' }), weight: 10 },
    ]
    const object = written(world([{ route }], {}, [rule]), { kind: 'weights', percent: 50 })
    expect(httpRoutes(object)[0]?.route?.map(({ weight }) => weight)).toEqual([45, 10, 45])
  })

  it('are one write of the figures that change, guarded by the version that was seen', () => {
    const first = world([{ route: [to('checkout')] }])
    const live = written(first, { kind: 'weights', percent: 10 })
    const operations = router.setRouting(
      { ...first, observed: { ...first.observed, route: live } },
      { kind: 'weights', percent: 50 },
    )
    expect(operations).toMatchObject([
      {
        kind: 'patch',
        as: 'viewer',
        patch: [
          { op: 'test', path: '/metadata/resourceVersion', value: '7' },
          { op: 'replace', path: '/spec/http/0/route/1/weight', value: 50 },
          { op: 'replace', path: '/spec/http/0/route/0/weight', value: 50 },
        ],
      },
    ])
  })

  it('sum to 100 whatever was there and whatever is asked, and going back restores every byte', () => {
    const weight = fc.option(fc.nat(1000), { nil: undefined })
    const destination = fc.tuple(fc.constantFrom('checkout', 'legacy', full), weight)
    const routes = fc.uniqueArray(destination, { minLength: 1, maxLength: 3, selector: ([host]) => host })
    fc.assert(
      fc.property(routes, fc.array(fc.nat(100), { minLength: 1, maxLength: 6 }), (destinations, percents) => {
        fc.pre(destinations.some(([host]) => host !== 'legacy'))
        fc.pre(destinations.length === 1 || destinations.some(([, given]) => (given ?? 0) > 0))
        const route = destinations.map(([host, given]) => ({
          ...to(host),
          ...(given === undefined ? {} : { weight: given }),
        }))
        const start = world([{ timeout: '3s', route, retries: {} }])
        let now = start
        for (const percent of percents) {
          const object = written(now, { kind: 'weights', percent })
          now = { ...now, observed: { ...now.observed, route: object } }
          const weights = destinationsOf(httpRoutes(object)[0] ?? {}).map((each) => each.weight ?? 0)
          expect(weights.reduce((a, b) => a + b, 0)).toBe(100)
          expect(weights.length).toBeGreaterThan(1)
        }
        expect(JSON.stringify(written(now, { kind: 'original' }))).toBe(JSON.stringify(start.observed.route))
      }),
    )
  })
})

describe('an override', () => {
  const start = world(
    [
      { name: 'static', match: [{ uri: { prefix: '/static' } }], route: [to('files')] },
      {
        name: 'main',
        match: [{ uri: { prefix: '/a' } }, { uri: { prefix: '/b' } }],
        timeout: '3s',
        route: [to('checkout')],
      },
    ],
    { route: { name: 'checkout', routes: [1] } },
  )
  const object = written(start, { kind: 'weights', percent: 0, override: beta })

  it('stands directly before its route, with each of its conditions and its timeout', () => {
    expect(httpRoutes(object).map(({ name }) => name)).toEqual(['static', 'pilothouse-r1-override', 'main'])
    expect(httpRoutes(object)[1]).toEqual({
      timeout: '3s',
      name: 'pilothouse-r1-override',
      match: [
        { uri: { prefix: '/a' }, headers: { 'x-beta': { exact: '1' } } },
        { uri: { prefix: '/b' }, headers: { 'x-beta': { exact: '1' } } },
      ],
      route: [{ ...to('checkout-canary'), weight: 100 }],
    })
  })

  it.each([
    ['a tester reaches the new version', { path: '/a', headers: { 'x-beta': '1' } }, 'pilothouse-r1-override'],
    ['everybody else the route', { path: '/b' }, 'main'],
    ['other routes are not taken from', { path: '/static', headers: { 'x-beta': '1' } }, 'static'],
  ])('%s', (_name, request, expected) => {
    expect(winner(object, request)?.name).toBe(expected)
  })

  it('is left out where the route asks something else of the same header, and is warned of', () => {
    const match = [{ headers: { 'x-beta': { prefix: 'z' } } }]
    const narrow = world([{ match, route: [to('checkout')] }], { match: beta })
    expect(httpRoutes(written(narrow, { kind: 'weights', percent: 0, override: beta })).length).toBe(1)
    expect(router.warnings(narrow).map(({ code }) => code)).toContain('CONDITION_LOST')
  })

  it('stays where it is when somebody puts a route between', () => {
    const http = [
      ...httpRoutes(object).slice(0, 2),
      { name: 'new', match: [{ uri: { exact: '/n' } }], route: [to('n')] },
      ...httpRoutes(object).slice(2),
    ]
    const live = { ...start, observed: { ...start.observed, route: { ...object, spec: { ...object.spec, http } } } }
    expect(router.observe(live, [{ kind: 'weights', percent: 0, override: beta }])).toMatchObject({ percent: 0 })
  })
})

describe('cohorts', () => {
  const start = world([{ name: 'main', timeout: '3s', route: [to('checkout')] }], {
    strategy: 'ab',
    durationSeconds: 3600,
  })
  const running = written(start, { kind: 'cohorts', match: beta, cookie: 'ab' })
  const serving = (object: VirtualService, headers: Readonly<Record<string, string>>) => {
    const route = winner(object, { headers })
    const [first] = destinationsOf(route ?? {}).filter(({ weight }) => weight !== 0)
    return [first?.destination.host, valueAt(first, '/headers/response/add/Set-Cookie')]
  }

  it.each([
    [
      'who matches is new, and told so',
      { 'x-beta': '1' },
      'checkout-canary',
      'ab=b; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax',
    ],
    ['everybody else is old, and told so', {}, 'checkout', 'ab=a; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax'],
    ['new stays new without matching', { cookie: 'x=1; ab=b' }, 'checkout-canary', undefined],
    ['old stays old though matching', { cookie: 'ab=a; y=2', 'x-beta': '1' }, 'checkout', undefined],
    ['another cookie of that ending is none', { cookie: 'slab=b' }, 'checkout', expect.stringMatching(/^ab=a/)],
  ])('%s', (_name, headers, host, cookie) => {
    expect(serving(running, headers)).toEqual([host, cookie])
  })

  it.each([
    [
      'won: a visitor loses his cookie',
      100,
      { cookie: 'ab=a' },
      'checkout-canary',
      'ab=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax',
    ],
    ['won: everybody else', 100, {}, 'checkout-canary', undefined],
    [
      'ended: a visitor loses his cookie',
      0,
      { cookie: 'ab=b' },
      'checkout',
      'ab=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax',
    ],
  ] as const)('%s', (_name, percent, headers, host, cookie) => {
    const now = { ...start, observed: { ...start.observed, route: running } }
    const ended = written(now, { kind: 'cohorts', match: beta, cookie: 'ab', expire: { percent } })
    expect(serving(ended, headers)).toEqual([host, cookie])
  })
})

describe('a mirror', () => {
  const start = world([{ name: 'main', route: [to('checkout')] }], { strategy: 'shadow' })
  const object = written(start, { kind: 'mirror', percent: 20 })

  it.each([
    ['GET', 'pilothouse-r1-mirror'],
    ['HEAD', 'pilothouse-r1-mirror'],
    ['POST', 'main'],
    ['DELETE', 'main'],
  ])('%s is served by %s', (method, expected) => {
    expect(winner(object, { method })?.name).toBe(expected)
  })

  it('says its percentage, and the old version answers', () => {
    expect(httpRoutes(object)[0]).toMatchObject({
      mirror: to('checkout-canary').destination,
      mirrorPercentage: { value: 20 },
      route: [{ ...to('checkout'), weight: 100 }],
    })
  })

  it('stands beside a mirror that is there already', () => {
    const mirror = { host: 'audit' }
    const both = written(world([{ route: [to('checkout')], mirror }]), { kind: 'mirror', percent: 20 })
    expect(httpRoutes(both)[0]).toMatchObject({
      mirrors: [
        { destination: mirror, percentage: { value: 100 } },
        { destination: to('checkout-canary').destination, percentage: { value: 20 } },
      ],
    })
    expect(httpRoutes(both)[0]).not.toHaveProperty('mirror')
  })
})

describe('what is seen', () => {
  const weights: Routing = { kind: 'weights', percent: 10 }
  const start = world([{ name: 'main', route: [to('checkout')] }, { route: [to('other')] }])
  const live = written(start, weights)
  const seeing = (http: readonly HttpRoute[]) =>
    router.observe({ ...start, observed: { ...start.observed, route: { ...live, spec: { ...live.spec, http } } } }, [
      weights,
      { kind: 'original' },
    ])
  const [main, other] = httpRoutes(live)

  it.each([
    [
      'the earlier write of the release',
      start.observed.route === null ? [] : httpRoutes(start.observed.route),
      { kind: 'original' },
    ],
    ['moved down by another', [{ match: [{ uri: { exact: '/n' } }], route: [] }, main ?? {}, other ?? {}], weights],
    ['known by what it names when renamed', [{ ...main, name: 'primary' }, other ?? {}], weights],
    ['a third destination', [{ ...main, route: [...destinationsOf(main ?? {}), to('x')] }, other ?? {}], 'foreign'],
    ['the companion taken out', [{ ...main, route: destinationsOf(main ?? {}).slice(0, 1) }], 'foreign'],
    ['the route taken out', [other ?? {}], 'gone'],
  ])('%s', (_name, http, expected) => {
    expect(seeing(http)).toEqual(expected)
  })

  it('is gone where the route never led to the Service', () => {
    const elsewhere = world([{ route: [to('files')] }])
    expect(router.observe(elsewhere, [weights])).toBe('gone')
    expect(router.setRouting(elsewhere, weights)).toEqual([])
    expect(router.warnings(elsewhere).map(({ code }) => code)).toContain('ROUTE_WITHOUT_STABLE')
  })

  it('takes inserted routes out on the way back though their route is gone', () => {
    const overridden = written(start, { ...weights, override: beta })
    const http = httpRoutes(overridden).filter(({ name }) => name !== 'main')
    const { route } = start.observed
    if (route === null) throw new Error('no route')
    const cut = { ...route, spec: { ...overridden.spec, http } }
    const left = patched(
      cut,
      router.setRouting({ ...start, observed: { ...start.observed, route: cut } }, { kind: 'original' }),
    )
    expect(httpRoutes(left)).toEqual([other])
  })
})

describe('warnings', () => {
  it.each([
    ['a controller’s object', { metadata: { labels: { 'argocd.argoproj.io/instance': 'shop' } } }, 'ROUTE_OWNED'],
    ['gateways only', {}, 'ROUTE_OUTSIDE_MESH'],
    ['inside the mesh only', { spec: { gateways: ['mesh'] } }, 'ROUTE_MESH_ONLY'],
  ])('%s', (_name, changes: { metadata?: object; spec?: object }, code) => {
    const start = world([{ route: [to('checkout')] }])
    const { route } = start.observed
    if (route === null) throw new Error('no route')
    const changed: VirtualService = {
      ...route,
      metadata: { ...route.metadata, ...changes.metadata },
      spec: { ...(route.spec as object), ...changes.spec },
    }
    expect(
      router.warnings({ ...start, observed: { ...start.observed, route: changed } }).map((each) => each.code),
    ).toContain(code)
  })

  it('names a hidden route and one with a fault', () => {
    const start = world([{ route: [to('x')] }, { fault: {}, route: [to('checkout')] }], {
      route: { name: 'checkout', routes: [1] },
    })
    expect(router.warnings(start).map(({ code }) => code)).toEqual([
      'ROUTE_OUTSIDE_MESH',
      'ROUTE_HIDDEN',
      'ROUTE_WITH_FAULT',
    ])
  })
})
