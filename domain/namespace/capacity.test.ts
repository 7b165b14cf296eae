import { expect, test } from 'vitest'
import { capacityRefusals, excessOver, type TeamBudget } from './capacity.ts'
import { type Figures, sumFigures } from './figures.ts'
import { sizes } from './size.ts'

const cluster = { cpu: '96', memory: '768Gi', pods: '330' }
const noBudget: TeamBudget = { quota: null, promised: {} }

test.each<[string, Figures, TeamBudget, Partial<Figures>, [string, string][]]>([
  ['fits', sizes.M, noBudget, cluster, []],
  ['more CPU than all nodes have', { ...sizes.M, cpu: '97' }, noBudget, cluster, [['QUOTA_OVER_CLUSTER', 'size.cpu']]],
  ['a cluster without nodes is not measured', sizes.L, noBudget, { cpu: '0', memory: '0', pods: '0' }, []],
  ['within the team quota', sizes.S, { quota: { cpu: '10' }, promised: { cpu: '8' } }, cluster, []],
  [
    'over the team quota with what it already has',
    sizes.S,
    { quota: { cpu: '9' }, promised: { cpu: '8' } },
    cluster,
    [['QUOTA_OVER_TEAM', 'size.cpu']],
  ],
  [
    'over both at once',
    { ...sizes.S, pods: '400' },
    { quota: { pods: '300' }, promised: {} },
    cluster,
    [
      ['QUOTA_OVER_CLUSTER', 'size.pods'],
      ['QUOTA_OVER_TEAM', 'size.pods'],
    ],
  ],
])('%s', (_, figures, team, allocatable, refused) => {
  expect(capacityRefusals(figures, team, allocatable, 'size').map(({ code, field }) => [code, field])).toEqual(refused)
})

test('sums mix suffixes exactly', () => {
  expect(
    sumFigures([
      { cpu: '500m', memory: '512Mi' },
      { cpu: '1.5', memory: '1.5Gi' },
    ]),
  ).toMatchObject({ cpu: '2', memory: '2Gi', pods: '0' })
})

test('equal is not over', () => {
  expect(excessOver({ memory: '8Gi' }, { memory: '8192Mi' })).toEqual([])
})
