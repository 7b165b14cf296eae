import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { differenceInterval, wilsonInterval } from './proportion.ts'

const of = (successes: number, total: number) => ({ successes, total })
const proportion = fc
  .tuple(fc.integer({ min: 1, max: 100_000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([total, share]) => of(Math.round(share * total), total))

describe("Wilson's interval", () => {
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("%i of %i, as in Newcombe's table", (successes, total, low, high) => {
    const interval = wilsonInterval(of(successes, total))
    expect(interval.low).toBeCloseTo(low, 4)
    expect(interval.high).toBeCloseTo(high, 4)
  })
  test('without samples the rate may be anything', () => {
    expect(wilsonInterval(of(0, 0))).toEqual({ low: 0, high: 1 })
  })
  test('holds the rate, stays within 0 and 1, and is mirrored by counting failures', () => {
    fc.assert(
      fc.property(proportion, ({ successes, total }) => {
        const { low, high } = wilsonInterval(of(successes, total))
        const mirrored = wilsonInterval(of(total - successes, total))
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(successes / total)
        expect(high).toBeGreaterThanOrEqual(successes / total)
        expect(mirrored.low).toBeCloseTo(1 - high, 9)
      }),
    )
  })
  test('ten times the samples at the same rate narrow it', () => {
    fc.assert(
      fc.property(proportion, ({ successes, total }) => {
        const few = wilsonInterval(of(successes, total))
        const many = wilsonInterval(of(successes * 10, total * 10))
        expect(many.high - many.low).toBeLessThan(few.high - few.low)
      }),
    )
  })
})

describe("Newcombe's interval of a difference", () => {
  test.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('%i of %i less %i of %i, as in his table', (one, ofOne, two, ofTwo, low, high) => {
    const interval = differenceInterval(of(one, ofOne), of(two, ofTwo))
    expect(interval.low).toBeCloseTo(low, 4)
    expect(interval.high).toBeCloseTo(high, 4)
  })
  test('an arm without samples leaves everything open', () => {
    expect(differenceInterval(of(5, 10), of(0, 0))).toEqual({ low: -1, high: 1 })
  })
  test('exchanging the arms changes the sign', () => {
    fc.assert(
      fc.property(proportion, proportion, (one, two) => {
        const forth = differenceInterval(one, two)
        const back = differenceInterval(two, one)
        expect(back.low).toBeCloseTo(-forth.high, 9)
        expect(back.high).toBeCloseTo(-forth.low, 9)
      }),
    )
  })
})
