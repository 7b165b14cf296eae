import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ArmCounts, defaultPrecision, readAb } from './ab-readout.ts'

const arm = (successes: number, total: number): ArmCounts => ({ counts: { successes, total }, medianMilliseconds: 12 })
const nothing: ArmCounts = { counts: null, medianMilliseconds: null }

describe('the verdict of an A/B experiment', () => {
  test.each([
    ['clearly more failures', arm(9_990, 10_000), arm(9_700, 10_000), 'old-better'],
    ['clearly fewer failures', arm(9_500, 10_000), arm(9_900, 10_000), 'fresh-better'],
    ['the same, of many', arm(9_900, 10_000), arm(9_901, 10_000), 'no-difference'],
    ['the same, of a few', arm(99, 100), arm(98, 100), 'not-enough-data'],
    ['all against none, of nine', arm(9, 9), arm(0, 9), 'not-enough-data'],
    ['no figure of one', arm(99, 100), nothing, 'not-enough-data'],
    ['no requests to one', arm(99, 100), arm(0, 0), 'not-enough-data'],
  ])('%s', (_name, old, fresh, verdict) => {
    expect(readAb(old, fresh).verdict).toBe(verdict)
  })
  test('says rates, samples and medians of both, and the difference with its interval', () => {
    const readout = readAb(arm(48, 80), arm(56, 70))
    expect(readout.old).toMatchObject({ samples: 80, rate: 0.6, medianMilliseconds: 12 })
    expect(readout.fresh).toMatchObject({ samples: 70, rate: 0.8 })
    expect(readout.difference?.value).toBeCloseTo(0.2, 9)
    expect(readout.difference?.low).toBeCloseTo(0.0524, 4)
    expect(readout.difference?.high).toBeCloseTo(0.3339, 4)
  })
  test('how many more are needed is not known of an arm that has none', () => {
    expect(readAb(arm(99, 100), nothing)).toMatchObject({ difference: null, missing: null })
  })
})

const known = fc
  .tuple(fc.integer({ min: 1, max: 20_000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([total, share]) => arm(Math.round(share * total), total))

test('with the missing requests at the same rates there is enough data', () => {
  fc.assert(
    fc.property(known, known, (old, fresh) => {
      const { missing, verdict } = readAb(old, fresh)
      fc.pre(verdict === 'not-enough-data')
      const grow = ({ counts }: ArmCounts, by: number) => {
        const { successes, total } = counts ?? { successes: 0, total: 1 }
        return arm((successes / total) * (total + by), total + by)
      }
      expect(readAb(grow(old, missing?.old ?? 0), grow(fresh, missing?.fresh ?? 0)).verdict).not.toBe(verdict)
    }),
  )
})

test('exchanging the arms exchanges the verdict', () => {
  const exchanged = { 'fresh-better': 'old-better', 'old-better': 'fresh-better' } as Record<string, string>
  fc.assert(
    fc.property(known, known, (old, fresh) => {
      const { verdict } = readAb(old, fresh)
      expect(readAb(fresh, old).verdict).toBe(exchanged[verdict] ?? verdict)
    }),
  )
})

test('a difference that is told is one that its interval excludes from being none', () => {
  fc.assert(
    fc.property(known, known, (old, fresh) => {
      const { verdict, difference } = readAb(old, fresh)
      if (verdict === 'fresh-better') expect(difference?.low).toBeGreaterThan(0)
      if (verdict === 'old-better') expect(difference?.high).toBeLessThan(0)
      if (verdict === 'no-difference')
        expect((difference?.high ?? 1) - (difference?.low ?? -1)).toBeLessThanOrEqual(2 * defaultPrecision + 1e-9)
    }),
  )
})
