import { describe, expect, it } from 'vitest'
import { foreignNamespaces, hostCovers, resolveHost, serviceOfHost } from './host.ts'

describe('hosts', () => {
  it.each([
    ['catalog', 'catalog.shop.svc.cluster.local'],
    ['catalog.shop', 'catalog.shop'],
    ['catalog.shop.svc.cluster.local', 'catalog.shop.svc.cluster.local'],
    ['*', '*'],
  ])('resolves %s in shop to %s', (host, full) => {
    expect(resolveHost(host, 'shop')).toBe(full)
  })
  it.each([
    ['catalog.shop.svc.cluster.local', { namespace: 'shop', name: 'catalog' }],
    ['a.b.shop.svc.cluster.local', null],
    ['catalog.shop', null],
    ['*.shop.svc.cluster.local', null],
    ['api.example.org', null],
  ])('the Service of %s', (host, service) => {
    expect(serviceOfHost(host)).toEqual(service)
  })
  it.each([
    ['*', 'x.example.org', true],
    ['*.shop.svc.cluster.local', 'catalog.shop.svc.cluster.local', true],
    ['*.shop.svc.cluster.local', 'catalog.bank.svc.cluster.local', false],
    ['a.example.org', 'b.example.org', false],
  ])('%s covers %s: %s', (pattern, host, covers) => {
    expect(hostCovers(pattern, host)).toBe(covers)
  })
  it.each([
    ['own and public hosts', ['catalog', 'catalog.shop.svc.cluster.local', 'shop.example.org', '*'], []],
    ["another namespace's Service", ['pay.bank.svc.cluster.local', 'pay.bank.svc.cluster.local'], ['bank']],
    ["all of another namespace's Services", ['*.bank.svc.cluster.local'], ['bank']],
  ])('tenants who can write VirtualServices can capture hosts of others: %s', (_name, hosts, namespaces) => {
    expect(foreignNamespaces(hosts, 'shop')).toEqual(namespaces)
  })
})
