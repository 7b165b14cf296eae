import { expect, test } from 'vitest'
import { grantsRight, type PolicyRule } from './rbac-rules.ts'

const right = { verb: 'create', group: 'apps', resource: 'deployments' }
const rule: PolicyRule = { verbs: ['get', 'create'], apiGroups: ['apps'], resources: ['deployments'] }

test.each<[string, readonly PolicyRule[], boolean]>([
  ['no rules', [], false],
  ['exactly this', [rule], true],
  ['everything', [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }], true],
  ['another verb', [{ ...rule, verbs: ['get'] }], false],
  ['another group', [{ ...rule, apiGroups: [''] }], false],
  ['a part of the resource', [{ ...rule, resources: ['deployments/scale'] }], false],
  ['named objects only', [{ ...rule, resourceNames: ['shop'] }], false],
  ['a URL', [{ verbs: ['*'] }], false],
  [
    'in parts that do not meet',
    [
      { ...rule, verbs: ['get'] },
      { ...rule, apiGroups: ['batch'] },
    ],
    false,
  ],
])('%s', (_, rules, granted) => {
  expect(grantsRight(rules, right)).toBe(granted)
})
