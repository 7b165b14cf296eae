import fc from 'fast-check'
import { expect, test } from 'vitest'
import { graceDays, type LeaseEntry, nextLeaseStep, plusDays, sleepDays } from './lease.ts'
import { namespaceStates } from './state.ts'

const end = new Date('2026-03-31T12:00:00Z')
const entry: LeaseEntry = {
  state: 'active',
  adopted: false,
  leaseDays: 30,
  expiresAt: end,
  warnedAt: null,
  warnedDays: null,
  asleepAt: null,
  archivedAt: null,
}
const day = (days: number) => plusDays(end, days)

test.each<[string, Partial<LeaseEntry>, Date, ReturnType<typeof nextLeaseStep>]>([
  [
    'without a lease nothing ever happens',
    { leaseDays: null, expiresAt: null },
    day(999),
    { step: 'wait', until: null },
  ],
  ['10 days before the end', {}, day(-10), { step: 'wait', until: day(-7) }],
  ['exactly 7 days before the end', {}, day(-7), { step: 'warn', days: 7 }],
  ['3 days before the end, not warned', {}, day(-3), { step: 'warn', days: 7 }],
  ['3 days before the end, warned', { warnedDays: 7, warnedAt: day(-7) }, day(-3), { step: 'wait', until: day(-1) }],
  ['a lease of 7 days is not warned about at once', { leaseDays: 7 }, day(-7), { step: 'wait', until: day(-1) }],
  ['the last day', { warnedDays: 7, warnedAt: day(-7) }, day(-1), { step: 'warn', days: 1 }],
  ['the last day, warned', { warnedDays: 1, warnedAt: day(-1) }, day(-0.5), { step: 'wait', until: end }],
  ['the end', { warnedDays: 1, warnedAt: day(-1) }, end, { step: 'sleep' }],
  ['a month late and never warned: warn first', {}, day(30), { step: 'warn', days: 1 }],
  [
    'a month late and warned just now: a day remains',
    { warnedDays: 1, warnedAt: day(30) },
    day(30.5),
    { step: 'wait', until: day(31) },
  ],
  ['a month late, a day after the warning', { warnedDays: 1, warnedAt: day(30) }, day(31), { step: 'sleep' }],
  [
    'asleep for less than a week',
    { state: 'asleep', asleepAt: day(0) },
    day(sleepDays - 1),
    { step: 'wait', until: day(sleepDays) },
  ],
  ['asleep for a week', { state: 'asleep', asleepAt: day(0) }, day(sleepDays), { step: 'archive' }],
  [
    'archived, in grace',
    { state: 'archived', archivedAt: day(7) },
    day(8),
    { step: 'wait', until: day(7 + graceDays) },
  ],
  ['archived, grace over', { state: 'archived', archivedAt: day(7) }, day(7 + graceDays), { step: 'delete' }],
  [
    'adopted, grace over: never deleted',
    { state: 'archived', archivedAt: day(7), adopted: true },
    day(999),
    { step: 'wait', until: null },
  ],
  ['half provisioned', { state: 'partial' }, day(999), { step: 'wait', until: null }],
  ['being deleted', { state: 'deleting' }, day(999), { step: 'wait', until: null }],
])('%s', (_, change, now, step) => {
  expect(nextLeaseStep({ ...entry, ...change }, now)).toEqual(step)
})

const anyDate = fc.date({ min: day(-400), max: day(400), noInvalidDate: true })
const anyEntry = fc.record<LeaseEntry>({
  state: fc.constantFrom(...namespaceStates),
  adopted: fc.boolean(),
  leaseDays: fc.constantFrom(null, 7, 30, 90),
  expiresAt: fc.option(anyDate),
  warnedAt: fc.option(anyDate),
  warnedDays: fc.constantFrom(null, 7, 1),
  asleepAt: fc.option(anyDate),
  archivedAt: fc.option(anyDate),
})

test('only what the panel made, and only after it was archived, is deleted', () => {
  fc.assert(
    fc.property(anyEntry, anyDate, (any, now) => {
      if (nextLeaseStep(any, now).step === 'delete') expect([any.adopted, any.state]).toEqual([false, 'archived'])
    }),
  )
})

test('nothing sleeps before its end or without the last warning', () => {
  fc.assert(
    fc.property(anyEntry, anyDate, (any, now) => {
      if (nextLeaseStep(any, now).step !== 'sleep') return
      expect(any.warnedDays).toBe(1)
      expect(now.getTime()).toBeGreaterThanOrEqual(any.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY)
    }),
  )
})

test('a wait is never in the past', () => {
  fc.assert(
    fc.property(anyEntry, anyDate, (any, now) => {
      const step = nextLeaseStep(any, now)
      if (step.step === 'wait' && step.until !== null) expect(step.until.getTime()).toBeGreaterThan(now.getTime())
    }),
  )
})
