import { describe, expect, it } from 'vitest'
import type { KubeObject } from '#domain/kube/object.ts'
import type { RouterContext } from '../../router.ts'
import type { Match, ReleaseSpec } from '../../spec.ts'
import type { Routing } from '../../stage.ts'
import { context, observed, patched } from '../release-builder.ts'
import { backendsOf, type HttpRule, type NamedMatch, type RuleMatch, rulesOf } from './http-route.ts'
import { httpRouteRouter as router } from './http-route-router.ts'

const to = (name: string, weight = 1) => ({ group: '', kind: 'Service', name, port: 80, weight })
const everything: RuleMatch = { path: { type: 'PathPrefix', value: '/' } }
const header = (name: string, value: string): NamedMatch => ({ type: 'Exact', name, value })
const main: HttpRule = { matches: [everything], backendRefs: [to('checkout')] }

function world(rules: readonly HttpRule[], changes: Partial<ReleaseSpec> = {}): RouterContext {
  const route: KubeObject = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'checkout', namespace: 'shop', resourceVersion: '7' },
    spec: { parentRefs: [{ name: 'shop' }], rules },
  }
  return context({ router: 'http-route', ...changes }, observed({ route }))
}

function written(start: RouterContext, routing: Routing): KubeObject {
  const { route } = start.observed
  if (route === null) throw new Error('no route')
  return patched(route, router.setRouting(start, routing))
}

type Request = {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
}

/** The rule the Gateway API chooses: method, then most headers, then most parameters; order breaks ties. One path. */
function winner(object: KubeObject, { method = 'GET', headers = {}, query = {} }: Request): HttpRule | undefined {
  const holds = ({ type, name, value }: NamedMatch, given: Readonly<Record<string, string>>) => {
    const present = given[name.toLowerCase()]
    if (present === undefined) return false
    return type === 'RegularExpression' ? new RegExp(`^(?:${value})$`).test(present) : present === value
  }
  const candidates = rulesOf(object).flatMap((rule) =>
    (rule.matches ?? [everything])
      .filter((match) => match.method === undefined || match.method === method)
      .filter((match) => (match.headers ?? []).every((each) => holds(each, headers)))
      .filter((match) => (match.queryParams ?? []).every((each) => holds(each, query)))
      .map((match) => ({
        rule,
        rank:
          (match.method === undefined ? 0 : 10_000) +
          100 * (match.headers ?? []).length +
          (match.queryParams ?? []).length,
      })),
  )
  return candidates.toSorted((a, b) => b.rank - a.rank)[0]?.rule
}
const served = (object: KubeObject, request: Request) =>
  backendsOf(winner(object, request) ?? {}).flatMap(({ name, weight }) => (weight === 0 ? [] : [name]))
const cookieOf = (object: KubeObject, request: Request) =>
  (winner(object, request)?.filters ?? []).flatMap(
    (filter) =>
      (filter.responseHeaderModifier as { add: { value: string }[] } | undefined)?.add.map(({ value }) => value) ?? [],
  )
const beta: Match = { header: { name: 'x-beta', value: '1' } }

describe('weights', () => {
  it.each([
    [
      'alone',
      [to('checkout')],
      10,
      [
        ['checkout', 90],
        ['checkout-canary', 10],
      ],
    ],
    [
      'beside a foreign backend',
      [to('checkout', 3), to('legacy', 1)],
      20,
      [
        ['checkout', 60],
        ['legacy', 25],
        ['checkout-canary', 15],
      ],
    ],
    [
      'all of it',
      [to('checkout', 3), to('legacy', 1)],
      100,
      [
        ['checkout', 0],
        ['legacy', 25],
        ['checkout-canary', 75],
      ],
    ],
  ])('%s', (_name, backendRefs, percent, expected) => {
    const [rule] = rulesOf(written(world([{ ...main, backendRefs }]), { kind: 'weights', percent }))
    expect(backendsOf(rule ?? {}).map(({ name, weight }) => [name, weight])).toEqual(expected)
  })

  it('copy port and filters of the stable backend', () => {
    const filters = [{ type: 'RequestHeaderModifier', requestHeaderModifier: { remove: ['x'] } }]
    const [rule] = rulesOf(
      written(world([{ ...main, backendRefs: [{ ...to('checkout'), filters }] }]), { kind: 'weights', percent: 5 }),
    )
    expect(backendsOf(rule ?? {})[1]).toEqual({ ...to('checkout-canary', 5), filters })
  })

  it('a Service of another namespace, or of another kind, is not the one that is released', () => {
    const elsewhere = world([
      {
        ...main,
        backendRefs: [
          { ...to('checkout'), namespace: 'other' },
          { ...to('checkout'), kind: 'Bucket' },
        ],
      },
    ])
    expect(router.setRouting(elsewhere, { kind: 'weights', percent: 5 })).toEqual([])
    expect(router.observe(elsewhere, [{ kind: 'weights', percent: 5 }])).toBe('gone')
    expect(router.warnings(elsewhere).map(({ code }) => code)).toEqual(['ROUTE_WITHOUT_STABLE'])
  })
})

describe('the most specific match wins, so', () => {
  const foreign: HttpRule = { matches: [{ ...everything, headers: [header('x-api', '2')] }], backendRefs: [to('api')] }
  const two: Match = { ...beta, userAgent: '.*Firefox.*' }
  const agent = { 'x-beta': '1', 'user-agent': 'Firefox' }

  it('an override ties with a rule of others, and leaves it its requests', () => {
    const object = written(world([main, foreign]), { kind: 'weights', percent: 0, override: beta })
    expect(served(object, { headers: { 'x-beta': '1' } })).toEqual(['checkout-canary'])
    expect(served(object, { headers: { 'x-beta': '1', 'x-api': '2' } })).toEqual(['api'])
  })

  it.each([
    [
      'an override of two headers',
      { kind: 'weights', percent: 0, override: two },
      { headers: { ...agent, 'x-api': '2' } },
    ],
    ['a mirror by method', { kind: 'mirror', percent: 10 }, { headers: { 'x-api': '2' } }],
  ] as const)('%s that would overtake a rule of others is left out, and warned of', (_name, routing, request) => {
    const strategy = routing.kind === 'mirror' ? 'shadow' : 'canary'
    const start = world([main, foreign], { strategy, match: routing.kind === 'mirror' ? null : two })
    expect(served(written(start, routing), request)).toEqual(['api'])
    expect(router.warnings(start).map(({ code }) => code)).toEqual(['CONDITION_LOST'])
  })
})

describe('cohorts', () => {
  const demanding: Match = { ...beta, userAgent: '.*Firefox.*', query: { name: 'try', value: 'new' } }
  const agent = { 'x-beta': '1', 'user-agent': 'Firefox' }
  const query = { try: 'new' }
  const object = written(world([main], { strategy: 'ab' }), { kind: 'cohorts', match: demanding, cookie: 'ab' })

  it.each([
    ['who matches is new, and told so', { headers: agent, query }, 'checkout-canary', ['ab=b']],
    ['half a match is none', { headers: agent }, 'checkout', ['ab=a']],
    ['everybody else is old, and told so', {}, 'checkout', ['ab=a']],
    ['new stays new without matching', { headers: { cookie: 'ab=b' } }, 'checkout-canary', []],
    [
      'old stays old though matching on more conditions than a cookie',
      { headers: { ...agent, cookie: 'ab=a' }, query },
      'checkout',
      [],
    ],
  ])('%s', (_name, request: Request, backend, cookies) => {
    expect(served(object, request)).toEqual([backend])
    expect(cookieOf(object, request).map((cookie) => cookie.split(';')[0])).toEqual(cookies)
  })

  it('by a cookie are told from the cookie they stick by, in either order', () => {
    const byCookie = written(world([main], { strategy: 'ab' }), {
      kind: 'cohorts',
      match: { cookie: { name: 'beta', value: '1' } },
      cookie: 'ab',
    })
    expect(served(byCookie, { headers: { cookie: 'beta=1' } })).toEqual(['checkout-canary'])
    expect(served(byCookie, { headers: { cookie: 'beta=1; ab=a' } })).toEqual(['checkout'])
    expect(served(byCookie, { headers: { cookie: 'ab=a; x=1; beta=1' } })).toEqual(['checkout'])
  })

  it('expire for whoever has the cookie', () => {
    const start = world([main], { strategy: 'ab' })
    const ended = written(
      { ...start, observed: { ...start.observed, route: object } },
      { kind: 'cohorts', match: demanding, cookie: 'ab', expire: { percent: 100 } },
    )
    expect(cookieOf(ended, { headers: { cookie: 'ab=a' } })).toEqual(['ab=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax'])
    expect(cookieOf(ended, {})).toEqual([])
    expect(served(ended, { headers: { cookie: 'ab=a' } })).toEqual(['checkout-canary'])
  })

  it('use the header modifier that is there, and leave one that sets a cookie already', () => {
    const modifier = (add: object[]) => [{ type: 'ResponseHeaderModifier', responseHeaderModifier: { add } }]
    const cohort: Routing = { kind: 'cohorts', match: beta, cookie: 'ab' }
    const kept = written(world([{ ...main, filters: modifier([header('x', '1')]) }]), cohort)
    expect(cookieOf(kept, {}).map((value) => value.split(';')[0])).toEqual(['1', 'ab=a'])
    const start = world([{ ...main, filters: modifier([{ name: 'set-cookie', value: 'own' }]) }], {
      strategy: 'ab',
      match: beta,
    })
    expect(cookieOf(written(start, cohort), {})).toEqual(['own'])
    expect(router.warnings(start).map(({ code }) => code)).toEqual(['COOKIE_TAKEN'])
  })
})

describe('a mirror', () => {
  const object = written(world([main], { strategy: 'shadow' }), { kind: 'mirror', percent: 20 })
  const mirror = {
    type: 'RequestMirror',
    requestMirror: { backendRef: { group: '', kind: 'Service', name: 'checkout-canary', port: 80 }, percent: 20 },
  }

  it.each(['GET', 'HEAD', 'OPTIONS'])('%s is answered by the old version and copied', (method) => {
    expect(served(object, { method })).toEqual(['checkout'])
    expect(winner(object, { method })?.filters).toEqual([mirror])
  })

  it.each(['POST', 'PUT', 'DELETE'])('%s is not copied', (method) => {
    expect(winner(object, { method })).toEqual(main)
  })
})
