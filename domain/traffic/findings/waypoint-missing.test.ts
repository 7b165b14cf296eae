import { expect, it } from 'vitest'
import { judge, places, unreadBy } from '../testing/judge.ts'
import { namespace, service, virtualService } from '../testing/objects.ts'
import { waypointMissing } from './waypoint-missing.ts'

const ambient = { 'istio.io/dataplane-mode': 'ambient' }
const named = { 'istio.io/use-waypoint': 'waypoint' }
const none = { 'istio.io/use-waypoint': 'none' }
const inside = virtualService({ hosts: ['catalog'] })
const place = 'VirtualService shop/catalog /spec/hosts/0'

it.each([
  ['a namespace with sidecars', [namespace('shop'), service(), inside], []],
  ['ambient without a waypoint', [namespace('shop', ambient), service(), inside], [place]],
  ['ambient with one', [namespace('shop', { ...ambient, ...named }), service(), inside], []],
  ['named by the Service', [namespace('shop', ambient), service({}, { labels: named }), inside], []],
  [
    'refused by the Service',
    [namespace('shop', { ...ambient, ...named }), service({}, { labels: none }), inside],
    [place],
  ],
  [
    'from a gateway only',
    [namespace('shop', ambient), service(), virtualService({ hosts: ['catalog'], gateways: ['shop'] })],
    [],
  ],
])('%s', (_name, objects, expected) => {
  expect(places(judge(waypointMissing, objects))).toEqual(expected)
})

it('is not said of a namespace that could not be read', () => {
  const knows = (plural: string) => plural !== 'namespaces'
  expect(unreadBy(waypointMissing, [service(), inside], { knows })).toEqual(['namespaces shop'])
})
