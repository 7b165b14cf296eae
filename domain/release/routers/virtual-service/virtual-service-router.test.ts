import { describe, expect, it } from 'vitest'
import { destinationsOf, type HttpRoute, httpRoutes, type VirtualService } from '#domain/traffic/virtual-service.ts'
import type { Routing } from '../../stage.ts'
import { patched } from '../release-builder.ts'
import { beta, to, world, written } from './mesh-builder.ts'
import { virtualServiceRouter as router } from './virtual-service-router.ts'

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
