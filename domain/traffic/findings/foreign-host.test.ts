import { expect, it } from 'vitest'
import { judge, places } from '../testing/judge.ts'
import { virtualService } from '../testing/objects.ts'
import { foreignHost } from './foreign-host.ts'

const claims = (...hosts: string[]) => [virtualService({ hosts })]
const teams = new Map([
  ['shop', 'store'],
  ['web', 'store'],
  ['bank', 'money'],
])

it.each([
  ['its own Service', claims('catalog', 'catalog.shop.svc.cluster.local'), []],
  ['a name outside the cluster', claims('shop.example.org'), []],
  ["the same team's", claims('front.web.svc.cluster.local'), []],
  ["another team's", claims('catalog', 'pay.bank.svc.cluster.local'), ['VirtualService shop/catalog /spec/hosts/1']],
  ['a whole namespace', claims('*.bank.svc.cluster.local'), ['VirtualService shop/catalog /spec/hosts/0']],
  [
    "nobody's that the panel knows",
    claims('dns.kube-system.svc.cluster.local'),
    ['VirtualService shop/catalog /spec/hosts/0'],
  ],
])('%s', (_name, objects, expected) => {
  expect(places(judge(foreignHost, objects, { teams }))).toEqual(expected)
})
