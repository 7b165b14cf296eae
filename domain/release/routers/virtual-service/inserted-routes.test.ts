import { describe, expect, it } from 'vitest'
import { valueAt } from '#domain/plan/examine-patch.ts'
import { destinationsOf, httpRoutes, type VirtualService } from '#domain/traffic/virtual-service.ts'
import { beta, to, winner, world, written } from './mesh-builder.ts'
import { virtualServiceRouter as router } from './virtual-service-router.ts'

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
