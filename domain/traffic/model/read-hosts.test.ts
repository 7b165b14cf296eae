import { expect, it } from 'vitest'
import { everythingKnown } from '../testing/judge.ts'
import { destinationRule, gateway, pod, to, twoVersions, virtualService } from '../testing/objects.ts'
import { makeTrafficModel } from './model.ts'
import { readHosts } from './read-hosts.ts'
import { makeView } from './view.ts'

const read = (objects: Parameters<typeof makeTrafficModel>[0]) => {
  const model = makeTrafficModel(objects)
  return readHosts(model, makeView(model, everythingKnown))
}

it('goes from hosts to routes to destinations, with owner, share, rule and endpoints', () => {
  const [node] = read([
    ...twoVersions,
    virtualService(
      { http: [{ name: 'primary', route: [to('v1', 1), to('v2', 3)] }] },
      { labels: { 'argocd.argoproj.io/instance': 'shop' } },
    ),
  ])
  expect(node).toMatchObject({
    host: 'catalog.shop.test',
    claims: [
      {
        object: { kind: 'VirtualService', namespace: 'shop', name: 'catalog' },
        owner: { kind: 'argocd' },
        gateways: ['mesh'],
        routes: [
          {
            key: 'primary',
            pointer: '/spec/http/0',
            destinations: [
              { subset: 'v1', share: 0.25, found: 'service', endpoints: { ready: 1, total: 1 } },
              { subset: 'v2', share: 0.75, rules: [{ kind: 'DestinationRule', name: 'catalog' }] },
            ],
          },
        ],
      },
    ],
  })
})

it("looks rules up as the gateway's proxies do, by their namespace first", () => {
  const rule = destinationRule({ host: 'catalog.shop.svc.cluster.local' }, { namespace: 'infra', name: 'edge' })
  const [node] = read([
    ...twoVersions,
    rule,
    gateway(),
    pod('edge', { istio: 'ingressgateway' }, { namespace: 'infra' }),
    virtualService({ gateways: ['shop'], http: [{ route: [to()] }] }),
  ])
  expect(node?.claims[0]?.routes[0]?.destinations[0]?.rules.map(({ name }) => name)).toEqual(['edge'])
})

it('gathers all who claim one host', () => {
  const nodes = read([
    virtualService({}),
    virtualService({ hosts: ['catalog.shop.test', 'a.test'] }, { name: 'other' }),
  ])
  expect(nodes.map(({ host, claims }) => [host, claims.map(({ object }) => object.name)])).toEqual([
    ['a.test', ['other']],
    ['catalog.shop.test', ['catalog', 'other']],
  ])
})
