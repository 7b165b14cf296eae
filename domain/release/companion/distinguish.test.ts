import { describe, expect, it } from 'vitest'
import type { KubeObject } from '#domain/kube/object.ts'
import { distinguishingKeys } from './distinguish.ts'

const selected = (selector: object): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'checkout' },
  spec: { selector },
})
const by = (...keys: string[]) => selected({ matchLabels: Object.fromEntries(keys.map((key) => [key, 'x'])) })
const service = (...keys: string[]) => Object.fromEntries(keys.map((key) => [key, 'x']))

describe('the labels a companion differs in', () => {
  it.each([
    ['one in both selectors', by('app'), service('app'), 'apart', ['app']],
    ['of several in both, one', by('app', 'version'), service('app'), 'apart', ['app']],
    ['none in common: one of each', by('version'), service('app'), 'apart', ['version', 'app']],
    ['no Service', by('app'), null, 'apart', ['app']],
    [
      'a set-based selector',
      selected({ matchExpressions: [{ key: 'app', operator: 'In', values: ['x'] }] }),
      service('app'),
      'apart',
      ['app'],
    ],
    [
      'a selector by existence cannot be left',
      selected({ matchExpressions: [{ key: 'app', operator: 'Exists' }] }),
      service('app'),
      'apart',
      null,
    ],
    ['beside: one the Service does not ask for', by('app', 'version'), service('app'), 'beside', ['version']],
    ['beside: the same selectors leave no room', by('app'), service('app'), 'beside', null],
    ['beside: a Service that asks for more leaves none', by('app'), service('app', 'tier'), 'beside', null],
  ] as const)('%s', (_name, workload, selector, placement, expected) => {
    expect(distinguishingKeys(workload, selector, placement)).toEqual(expected)
  })
})
