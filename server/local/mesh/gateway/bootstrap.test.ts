import { expect, it } from 'vitest'
import { gatewayBootstrap } from './bootstrap.ts'

const bootstrap = gatewayBootstrap({ admin: '/s/admin', discovery: '/s/discovery', ingress: '/s/ingress' }, '1.31')

it('presents itself to istiod as the ingress gateway that Gateways select', () => {
  expect(bootstrap.node.id).toMatch(
    /^router~[0-9.]+~istio-ingressgateway\.istio-system~istio-system\.svc\.cluster\.local$/,
  )
  expect(bootstrap.node.metadata.LABELS).toMatchObject({ istio: 'ingressgateway' })
})

it('leaves the namespace through Unix sockets only', () => {
  const addresses = JSON.stringify(bootstrap).match(/"(?:pipe|socket_address)":\{[^}]*\}/g)
  expect(addresses?.sort()).toEqual([
    '"pipe":{"path":"/s/admin"}',
    '"pipe":{"path":"/s/discovery"}',
    '"pipe":{"path":"/s/ingress"}',
    '"socket_address":{"address":"127.0.0.1","port_value":15080}',
  ])
})

it.each([
  [
    'cluster.outbound|80|v2|shop.default.svc.cluster.local;.upstream_rq_503',
    { cluster_name: 'outbound|80|v2|shop.default.svc.cluster.local', response_code: '503' },
  ],
  [
    'cluster.outbound|80||a.b.svc.cluster.local;.upstream_rq_2xx',
    { cluster_name: 'outbound|80||a.b.svc.cluster.local', response_code_class: '2xx' },
  ],
  ['cluster.xds-grpc.upstream_rq_200', { response_code: '200' }],
])('cuts tags out of %s', (counter, tags) => {
  const cut = bootstrap.stats_config.stats_tags.flatMap(({ tag_name, regex }) => {
    const value = new RegExp(regex).exec(counter)?.[2]
    return value === undefined ? [] : [[tag_name, value] as const]
  })
  expect(Object.fromEntries(cut)).toEqual(tags)
})
