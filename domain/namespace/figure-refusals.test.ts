import { describe, expect, test } from 'vitest'
import { figureRefusals } from './figure-refusals.ts'
import { headroomOf } from './headroom.ts'
import { figuresOfSize, sizeLabel, sizeNames, sizes } from './size.ts'

test.each([
  ['cpu', 'much', 'QUANTITY_INVALID'],
  ['cpu', '-1', 'QUANTITY_NEGATIVE'],
  ['cpu', '0', 'QUANTITY_ZERO'],
  ['cpu', '100001', 'QUANTITY_ABSURD'],
  ['memory', '9Ei', 'QUANTITY_ABSURD'],
  ['memory', `1${'0'.repeat(500)}`, 'QUANTITY_INVALID'],
  ['pods', '1.5', 'QUANTITY_FRACTION'],
  ['pods', '500m', 'QUANTITY_FRACTION'],
  ['loadBalancers', '-1', 'QUANTITY_NEGATIVE'],
] as const)('%s of %s: %s', (figure, value, code) => {
  expect(
    figureRefusals({ ...sizes.S, [figure]: value }, 'size').map((refusal) => [refusal.code, refusal.field]),
  ).toEqual([[code, `size.${figure}`]])
})

test('every wrong figure is refused at once', () => {
  const refusals = figureRefusals(
    { cpu: 'x', memory: '-1', storage: '1', pods: '0', pvcs: '0', loadBalancers: '0' },
    'size',
  )
  expect(refusals.map((refusal) => refusal.field)).toEqual(['size.cpu', 'size.memory', 'size.pods'])
})

describe('sizes', () => {
  test.each(sizeNames)('%s is a possible quota', (name) => {
    expect(figureRefusals(figuresOfSize(name), 'size')).toEqual([])
  })

  test('own figures take what they leave out from S', () => {
    const own = { cpu: '1', memory: '1Gi', storage: '0', pods: 3 }
    expect([figuresOfSize(own), sizeLabel(own)]).toEqual([
      { cpu: '1', memory: '1Gi', storage: '0', pods: '3', pvcs: '5', loadBalancers: '0' },
      'custom',
    ])
  })
})

test.each([
  ['8', '60', { cpu: '4', pods: 30 }, { cpu: '6400m', pods: 48 }],
  ['1', '5', { cpu: '500m', pods: 2 }, { cpu: '800m', pods: 4 }],
])('%s CPU and %s pods leave room for a release', (cpu, pods, blueGreen, rolling) => {
  expect(headroomOf({ ...sizes.S, cpu, pods })).toMatchObject({ blueGreen, rolling })
})
