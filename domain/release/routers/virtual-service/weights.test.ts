import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KubeObject } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import { destinationsOf, type HttpRoute, httpRoutes } from '#domain/traffic/virtual-service.ts'
import { full, to, world, written } from './mesh-builder.ts'
import { virtualServiceRouter as router } from './virtual-service-router.ts'

const weightsOf = (route: HttpRoute | undefined) =>
  destinationsOf(route ?? {}).map(({ destination, weight }) => [destination.host.split('.')[0], weight])

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
