import { expect, it } from 'vitest'
import { judge, places, unreadBy } from '../testing/judge.ts'
import { destinationRule, to, virtualService } from '../testing/objects.ts'
import { breakerBelowLoad } from './breaker-below-load.ts'

const breaker = (connectionPool: object) => destinationRule({ trafficPolicy: { connectionPool } })
const concurrency = new Map([['catalog.shop.svc.cluster.local', 12.4]])
const place = 'DestinationRule shop/catalog /spec/trafficPolicy/connectionPool'

it.each([
  ['no limits', destinationRule({}), []],
  ['room enough', breaker({ tcp: { maxConnections: 100 }, http: { http2MaxRequests: 13 } }), []],
  ['connections of 1', breaker({ tcp: { maxConnections: 1 } }), [`${place}/tcp/maxConnections`]],
  ['requests below the measure', breaker({ http: { http2MaxRequests: 12 } }), [`${place}/http/http2MaxRequests`]],
  ['a queue is no limit of requests at once', breaker({ http: { http1MaxPendingRequests: 1 } }), []],
  [
    'a subset of its own',
    destinationRule({ subsets: [{ name: 'v1', trafficPolicy: { connectionPool: { tcp: { maxConnections: 2 } } } }] }),
    ['DestinationRule shop/catalog /spec/subsets/0/trafficPolicy/connectionPool/tcp/maxConnections'],
  ],
])('%s', (_name, object, expected) => {
  expect(places(judge(breakerBelowLoad, [object], { concurrency }))).toEqual(expected)
})

it('is not said without a measure', () => {
  const objects = [breaker({ tcp: { maxConnections: 1 } })]
  expect(judge(breakerBelowLoad, objects, { concurrency: null })).toEqual([])
  expect(unreadBy(breakerBelowLoad, objects, { concurrency: null })).toEqual(['metrics everywhere'])
})

it('is mended by limits well above the measure, asked for by a route to the host', () => {
  const routes = virtualService({ http: [{ name: 'primary', route: [to()] }] })
  const [found] = judge(breakerBelowLoad, [breaker({ tcp: { maxConnections: 1 } }), routes], { concurrency })
  expect(found?.wizard).toMatchObject({
    id: 'traffic-resilience',
    input: { virtualService: 'catalog', route: 'primary', breaker: { maxConnections: 64 } },
  })
})
