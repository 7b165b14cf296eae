import { expect, it } from 'vitest'
import { judge, places, unreadBy } from '../testing/judge.ts'
import { destinationRule, to, twoVersions, virtualService } from '../testing/objects.ts'
import { unknownSubset } from './unknown-subset.ts'

const routed = (subset: string) => virtualService({ http: [{ route: [to(subset)] }] })
const place = 'VirtualService shop/catalog /spec/http/0/route/0/destination/subset'
const subsets = [{ name: 'v3', labels: { version: 'v3' } }]

it.each([
  ['a subset that is defined', [...twoVersions, routed('v1')], []],
  ['one that is not', [...twoVersions, routed('v9')], [place]],
  [
    'rules of one namespace and host are merged',
    [...twoVersions, destinationRule({ subsets }, { name: 'more' }), routed('v3')],
    [],
  ],
  [
    "the client's namespace comes first, and hides the host's own rule",
    [
      ...twoVersions,
      destinationRule({ host: 'catalog.shop.svc.cluster.local', subsets }, { namespace: 'web' }),
      virtualService({ http: [{ route: [to('v1', 100, 'catalog.shop.svc.cluster.local')] }] }, { namespace: 'web' }),
    ],
    ['VirtualService web/catalog /spec/http/0/route/0/destination/subset'],
  ],
  [
    'a rule that is not exported is said by EXPORT_HIDES',
    [
      ...twoVersions.filter(({ kind }) => kind !== 'DestinationRule'),
      destinationRule({ subsets, exportTo: ['.'] }),
      virtualService({ http: [{ route: [to('v3', 100, 'catalog.shop.svc.cluster.local')] }] }, { namespace: 'web' }),
    ],
    [],
  ],
])('%s', (_name, objects, expected) => {
  expect(places(judge(unknownSubset, objects))).toEqual(expected)
})

it('is not said where rules could not be read', () => {
  const knows = (plural: string) => plural !== 'destinationrules'
  expect(judge(unknownSubset, [...twoVersions, routed('v9')], { knows })).toEqual([])
  expect(unreadBy(unknownSubset, [...twoVersions, routed('v9')], { knows })).toContain('destinationrules shop')
})
