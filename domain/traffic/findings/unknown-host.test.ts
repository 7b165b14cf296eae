import { expect, it } from 'vitest'
import { judge, places, unreadBy } from '../testing/judge.ts'
import { httpRoute, service, serviceEntry, to, virtualService } from '../testing/objects.ts'
import { unknownHost } from './unknown-host.ts'

const routed = (host: string) => virtualService({ http: [{ route: [to(undefined, 100, host)] }] })

it.each([
  ['a Service by its short name', [service(), routed('catalog')], []],
  ['a Service by its full name', [service(), routed('catalog.shop.svc.cluster.local')], []],
  ['a ServiceEntry', [serviceEntry({ hosts: ['api.example.org'] }), routed('api.example.org')], []],
  ['a pattern of a ServiceEntry', [serviceEntry({ hosts: ['*.example.org'] }), routed('api.example.org')], []],
  ['neither', [service(), routed('catalogue')], ['VirtualService shop/catalog /spec/http/0/route/0/destination/host']],
  [
    'two words are no Service',
    [service(), routed('catalog.shop')],
    ['VirtualService shop/catalog /spec/http/0/route/0/destination/host'],
  ],
  [
    'a mirror',
    [
      service(),
      virtualService({
        http: [{ route: [to()], mirror: { host: 'gone' }, mirrors: [to(undefined, undefined, 'lost')] }],
      }),
    ],
    [
      'VirtualService shop/catalog /spec/http/0/mirror/host',
      'VirtualService shop/catalog /spec/http/0/mirrors/0/destination/host',
    ],
  ],
  [
    'a backend of the Gateway API',
    [
      service(),
      httpRoute({
        rules: [
          {
            backendRefs: [
              { name: 'catalog', port: 80 },
              { name: 'gone', port: 80 },
            ],
          },
        ],
      }),
    ],
    ['HTTPRoute shop/catalog /spec/rules/0/backendRefs/1/name'],
  ],
])('%s', (_name, objects, expected) => {
  expect(places(judge(unknownHost, objects))).toEqual(expected)
})

it('is not said of what could not be looked up', () => {
  const knows = (plural: string) => plural !== 'services'
  const objects = [routed('pay.bank.svc.cluster.local')]
  expect(judge(unknownHost, objects, { knows })).toEqual([])
  expect(unreadBy(unknownHost, objects, { knows })).toEqual(['services bank'])
})
