import { expect, it } from 'vitest'
import { judge, places, unreadBy } from '../testing/judge.ts'
import { httpRoute, service, slice, to, virtualService } from '../testing/objects.ts'
import { noEndpoints } from './no-endpoints.ts'

const routes = virtualService({ http: [{ route: [to()] }] })
const place = 'VirtualService shop/catalog /spec/http/0/route/0/destination/host'
const backend = httpRoute({ rules: [{ backendRefs: [{ name: 'catalog', port: 80 }] }] })

it.each([
  ['one ready', [service(), slice({ a: false, b: true }), routes], []],
  ['none ready', [service(), slice({ a: false }), routes], [place]],
  ['none at all', [service(), routes], [place]],
  ['a name outside has none of its own', [service({ type: 'ExternalName' }), routes], []],
  ['an unknown host is UNKNOWN_HOST', [routes], []],
  ['the Gateway API', [service(), backend], ['HTTPRoute shop/catalog /spec/rules/0/backendRefs/0/name']],
  [
    'weight 0 beside another',
    [
      service(),
      service({}, { name: 'old' }),
      slice({ a: true }),
      virtualService({ http: [{ route: [to(undefined, 100), to(undefined, 0, 'old')] }] }),
    ],
    [],
  ],
])('%s', (_name, objects, expected) => {
  expect(places(judge(noEndpoints, objects))).toEqual(expected)
})

it('is not said where endpoints could not be read', () => {
  const knows = (plural: string) => plural !== 'endpointslices'
  expect(judge(noEndpoints, [service(), routes], { knows })).toEqual([])
  expect(unreadBy(noEndpoints, [service(), routes], { knows })).toEqual(['endpointslices shop'])
})
