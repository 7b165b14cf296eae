import { expect, it } from 'vitest'
import { everythingKnown } from '../testing/judge.ts'
import { destinationRule } from '../testing/objects.ts'
import { effectiveRule } from './effective-rule.ts'
import { makeTrafficModel } from './model.ts'
import { makeView } from './view.ts'

const host = 'catalog.shop.svc.cluster.local'
const rule = (name: string, namespace: string, spec: object = {}, metadata: object = {}) =>
  destinationRule({ host, ...spec }, { name, namespace, ...metadata })

it.each([
  ['none', [], []],
  ["the host's namespace", [rule('own', 'shop')], ['own']],
  ["the client's namespace before it", [rule('own', 'shop'), rule('near', 'web')], ['near']],
  ['the root namespace last', [rule('mesh', 'istio-system')], ['mesh']],
  ["the root namespace after the host's", [rule('mesh', 'istio-system'), rule('own', 'shop')], ['own']],
  ['any other namespace never', [rule('far', 'bank')], []],
  [
    'a full name before a pattern',
    [rule('wide', 'shop', { host: '*.shop.svc.cluster.local' }), rule('own', 'shop')],
    ['own'],
  ],
  ['a pattern where there is no more', [rule('wide', 'shop', { host: '*.shop.svc.cluster.local' })], ['wide']],
  [
    'a longer pattern before a shorter',
    [rule('any', 'shop', { host: '*.local' }), rule('wide', 'shop', { host: '*.shop.svc.cluster.local' })],
    ['wide'],
  ],
  [
    'several for one host are merged, the oldest first',
    [
      rule('young', 'shop', {}, { creationTimestamp: '2026-02-01T00:00:00Z' }),
      rule('old', 'shop', {}, { creationTimestamp: '2026-01-01T00:00:00Z' }),
    ],
    ['old', 'young'],
  ],
  [
    'what is not exported is passed over',
    [rule('own', 'shop', { exportTo: ['.'] }), rule('mesh', 'istio-system')],
    ['mesh'],
  ],
])('%s', (_name, rules, expected) => {
  const view = makeView(makeTrafficModel(rules), everythingKnown)
  expect(effectiveRule(view, host, 'web')?.rules.map(({ metadata }) => metadata.name) ?? []).toEqual(expected)
})
