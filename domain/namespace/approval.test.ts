import { expect, test } from 'vitest'
import { type ApprovalRule, type GrantableRequest, grantedBy } from './approval.ts'
import { sizes } from './size.ts'

const rule: ApprovalRule = {
  id: 'r1',
  name: 'small development namespaces',
  enabled: true,
  teams: [],
  environments: ['dev', 'test'],
  sizes: ['S'],
  maxCpu: null,
  maxMemory: null,
  minUtilisationPercent: null,
}
const request: GrantableRequest = {
  team: 'payments',
  environment: 'dev',
  size: 'S',
  figures: sizes.S,
  podSecurity: 'restricted',
  ofTeam: true,
  endless: false,
}

test.each<[string, Partial<ApprovalRule>, Partial<GrantableRequest>, number | null, boolean]>([
  ['every condition fits', {}, {}, 80, true],
  ['another environment', {}, { environment: 'prod' }, 80, false],
  ['another size', {}, { size: 'M', figures: sizes.M }, 80, false],
  ['switched off', { enabled: false }, {}, 80, false],
  ['its team', { teams: ['payments'] }, {}, 80, true],
  ['another team', { teams: ['search'] }, {}, 80, false],
  ['exactly the CPU bound', { maxCpu: '2000m' }, {}, 80, true],
  ['over the CPU bound', { maxCpu: '1999m' }, {}, 80, false],
  ['over the memory bound', { maxMemory: '8G' }, {}, 80, false],
  ['own figures below the bounds', { sizes: [], maxCpu: '4', maxMemory: '16Gi' }, { size: 'custom' }, 80, true],
  ['the team uses what it has', { minUtilisationPercent: 50 }, {}, 50, true],
  ['the team lets it lie idle', { minUtilisationPercent: 50 }, {}, 49, false],
  ['a team without namespaces lets nothing lie idle', { minUtilisationPercent: 50 }, {}, null, true],
  [
    'privileged pods are never granted by a rule',
    { environments: [], sizes: [], teams: ['payments'] },
    { podSecurity: 'privileged' },
    80,
    false,
  ],
  ['a team that is not the requester’s', {}, { ofTeam: false }, 80, false],
  ['a term without end', {}, { endless: true }, 80, false],
  ['a rule without conditions grants nothing', { environments: [], sizes: [] }, {}, 80, false],
])('%s', (_, change, asked, utilisation, granted) => {
  expect(grantedBy([{ ...rule, ...change }], { ...request, ...asked }, utilisation) !== null).toBe(granted)
})

test('the first rule that fits is the one recorded', () => {
  const rules = [
    { ...rule, id: 'off', enabled: false },
    { ...rule, id: 'first' },
    { ...rule, id: 'second' },
  ]
  expect(grantedBy(rules, request, null)?.id).toBe('first')
})
