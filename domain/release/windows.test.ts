import { describe, expect, test } from 'vitest'
import { openingAt, type ReleaseWindow } from './windows.ts'

const always = { id: 'w1', from: null, to: null, weekly: null, reason: 'year-end' }
const freeze = (change: Partial<ReleaseWindow> = {}): ReleaseWindow => ({ kind: 'freeze', ...always, ...change })
const window = (change: Partial<ReleaseWindow> = {}): ReleaseWindow => ({ kind: 'window', ...always, ...change })

const weekend = { days: [5, 6, 7], from: '16:00', to: '06:00' }
const officeHours = { days: [1, 2, 3, 4], from: '09:00', to: '16:00' }

/** 2026-01-05 is a Monday. */
const table: readonly (readonly [string, readonly ReleaseWindow[], string, boolean])[] = [
  ['nothing is said', [], '2026-01-05T12:00:00Z', true],
  ['a freeze without an end', [freeze()], '2026-01-05T12:00:00Z', false],
  ['a freeze that has not begun', [freeze({ from: '2026-01-06T00:00:00Z' })], '2026-01-05T12:00:00Z', true],
  ['the last moment of a freeze', [freeze({ to: '2026-01-05T12:00:00Z' })], '2026-01-05T11:59:59Z', false],
  ['the moment a freeze ends', [freeze({ to: '2026-01-05T12:00:00Z' })], '2026-01-05T12:00:00Z', true],
  ['a weekly freeze, Friday afternoon', [freeze({ weekly: weekend })], '2026-01-09T16:00:00Z', false],
  ['a weekly freeze, Friday noon', [freeze({ weekly: weekend })], '2026-01-09T12:00:00Z', true],
  ['a weekly freeze over midnight, Monday morning', [freeze({ weekly: weekend })], '2026-01-12T05:59:00Z', false],
  ['a weekly freeze over midnight, when it is over', [freeze({ weekly: weekend })], '2026-01-12T06:00:00Z', true],
  ['within a window', [window({ weekly: officeHours })], '2026-01-05T09:00:00Z', true],
  ['after a window', [window({ weekly: officeHours })], '2026-01-05T16:00:00Z', false],
  ['on a day without a window', [window({ weekly: officeHours })], '2026-01-09T10:00:00Z', false],
  ['one of two windows holds', [window({ weekly: officeHours }), window()], '2026-01-09T10:00:00Z', true],
  ['a window that is past closes nothing', [window({ to: '2026-01-01T00:00:00Z' })], '2026-01-05T10:00:00Z', true],
  ['a freeze within a window', [window(), freeze()], '2026-01-05T10:00:00Z', false],
]

describe('openingAt', () => {
  test.each(table)('%s', (_, windows, now, open) => {
    expect(openingAt(windows, new Date(now)).open).toBe(open)
  })

  test('says the reason of the freeze', () => {
    expect(openingAt([freeze({ reason: 'audit' })], new Date('2026-01-05T10:00:00Z'))).toEqual({
      open: false,
      reason: { key: 'releases.api.frozen', values: { reason: 'audit' } },
      closedBy: [{ id: 'w1', kind: 'freeze', reason: 'audit' }],
      opensAt: null,
    })
  })

  test('names every freeze that holds, and the windows that are over too', () => {
    const both = [
      freeze({ id: 'a' }),
      window({ id: 'b', weekly: officeHours }),
      freeze({ id: 'c', to: '2026-01-01T00:00:00Z' }),
    ]
    expect(openingAt(both, new Date('2026-01-05T20:00:00Z'))).toMatchObject({ closedBy: [{ id: 'a' }, { id: 'b' }] })
  })
})

/** When it is open again by itself; 2026-01-09 is a Friday. */
const again: readonly (readonly [string, readonly ReleaseWindow[], string, string | null])[] = [
  ['a freeze without an end', [freeze()], '2026-01-05T12:00:00Z', null],
  ['a freeze until then', [freeze({ to: '2026-02-01T06:30:00Z' })], '2026-01-05T12:00:00Z', '2026-02-01T06:30:00.000Z'],
  ['a weekly freeze', [freeze({ weekly: weekend })], '2026-01-09T20:00:00Z', '2026-01-10T06:00:00.000Z'],
  ['before a window', [window({ weekly: officeHours })], '2026-01-05T08:00:00Z', '2026-01-05T09:00:00.000Z'],
  [
    'after the week’s last window',
    [window({ weekly: officeHours })],
    '2026-01-08T16:00:00Z',
    '2026-01-12T09:00:00.000Z',
  ],
  [
    'a freeze whose end lies outside of the window',
    [freeze({ to: '2026-03-06T12:00:00Z' }), window({ weekly: officeHours })],
    '2026-01-05T08:00:00Z',
    '2026-03-09T09:00:00.000Z',
  ],
  [
    'a window that ends for good closes nothing more',
    [window({ weekly: officeHours, to: '2026-01-09T00:00:00Z' })],
    '2026-01-08T20:00:00Z',
    '2026-01-09T00:00:00.000Z',
  ],
]

test.each(again)('opens again: %s', (_, windows, now, opensAt) => {
  expect(openingAt(windows, new Date(now))).toMatchObject({ open: false, opensAt })
})
