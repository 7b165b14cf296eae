import { describe, expect, it } from 'vitest'
import { type DestinationRule, hashesConsistently, subsetsForHost } from './destination-rule.ts'

function rule(namespace: string, spec: DestinationRule['spec']): DestinationRule {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: { name: 'r', namespace },
    ...(spec === undefined ? {} : { spec }),
  }
}
const host = 'catalog.shop.svc.cluster.local'

describe('the subsets of a host', () => {
  it.each([
    [
      'a short host belongs to the namespace of its rule',
      [rule('shop', { host: 'catalog', subsets: [{ name: 'v1' }] })],
      ['v1'],
    ],
    ['the same short host elsewhere is another', [rule('bank', { host: 'catalog', subsets: [{ name: 'v1' }] })], []],
    ['a full host', [rule('bank', { host, subsets: [{ name: 'v1' }] })], ['v1']],
    [
      'two rules of one host are merged',
      [
        rule('shop', { host, subsets: [{ name: 'v1' }] }),
        rule('shop', { host: 'catalog', subsets: [{ name: 'v1' }, { name: 'v2' }] }),
      ],
      ['v1', 'v2'],
    ],
    ['a wildcard', [rule('shop', { host: '*.shop.svc.cluster.local', subsets: [{ name: 'v1' }] })], ['v1']],
    ['no subsets', [rule('shop', { host })], []],
    ['no spec', [rule('shop', undefined)], []],
  ])('%s', (_name, rules, names) => {
    expect(subsetsForHost(rules, host).map(({ name }) => name)).toEqual(names)
  })
  it('consistent hashing does not hold across weighted destinations: it is seen in rule and subset', () => {
    const trafficPolicy = { loadBalancer: { consistentHash: { useSourceIp: true } } }
    expect(hashesConsistently([rule('shop', { host, trafficPolicy })], host)).toBe(true)
    expect(hashesConsistently([rule('shop', { host, subsets: [{ name: 'v1', trafficPolicy }] })], host)).toBe(true)
    expect(hashesConsistently([rule('shop', { host })], host)).toBe(false)
  })
})
