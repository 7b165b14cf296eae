import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RouteDestination } from './virtual-service.ts'
import { normaliseWeights, readShares, readWeights } from './weights.ts'

const sum = (weights: readonly number[]) => weights.reduce((a, b) => a + b, 0)
const route = (...weights: (number | undefined)[]): RouteDestination[] =>
  weights.map((weight, index) => ({
    destination: { host: 'catalog', subset: `v${index}` },
    ...(weight === undefined ? {} : { weight }),
  }))

describe('normaliseWeights: integers that sum to exactly 100, by the largest remainder', () => {
  it.each([
    ['thirds: the earliest gets the odd point', [1, 1, 1], [34, 33, 33]],
    ['one to two', [1, 2], [33, 67]],
    ['already percent', [90, 10], [90, 10]],
    ['a sum over 100 is a ratio', [300, 100], [75, 25]],
    ['a tiny share is floored away', [1, 9999], [0, 100]],
    ['zeros among others stay', [0, 5], [0, 100]],
    ['all zeros have no ratio: evenly', [0, 0], [50, 50]],
    ['never leave a single destination with weight 0', [0], [100]],
    ['a single one is everything', [7], [100]],
    ['enormous weights do not overflow', [1e308, 1e308], [50, 50]],
    ['none', [], []],
  ])('%s', (_name, weights, expected) => {
    expect(normaliseWeights(weights)).toEqual(expected)
  })

  it.each([[[-1, 101]], [[Number.NaN, 1]], [[Number.POSITIVE_INFINITY, 1]]])('refuses %j', (weights) => {
    expect(() => normaliseWeights(weights)).toThrow(RangeError)
  })

  it('always totals 100, whole, within one point of the exact share', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100_000), { minLength: 1, maxLength: 20 }), (weights) => {
        const normal = normaliseWeights(weights)
        expect(sum(normal)).toBe(100)
        expect(normal.every((weight) => Number.isInteger(weight) && weight >= 0)).toBe(true)
        const total = sum(weights)
        if (total > 0)
          for (const [i, weight] of weights.entries())
            expect(Math.abs((normal[i] ?? 0) - (weight / total) * 100)).toBeLessThan(1)
      }),
    )
  })

  it('leaves what is normal as it is', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 12 }), (weights) => {
        const normal = normaliseWeights(weights)
        expect(normaliseWeights(normal)).toEqual(normal)
      }),
    )
  })
})

describe('readShares: any sum is a ratio, a missing weight rules as in Istio', () => {
  it.each([
    ['percent', route(90, 10), [0.9, 0.1]],
    ['another sum', route(1, 3), [0.25, 0.75]],
    ['missing among several is 0', route(undefined, 5), [0, 1]],
    ['a single one without weight has everything', route(undefined), [1]],
    ['a single one with weight 0 has everything', route(0), [1]],
    ['several zeros serve nobody', route(0, 0), [0, 0]],
  ])('%s', (_name, destinations, expected) => {
    expect(readShares(destinations)).toEqual(expected)
  })

  it('shows whole percent, but no percent where nobody is served', () => {
    expect(readWeights(route(1, 1, 1))).toEqual([34, 33, 33])
    expect(readWeights(route(0, 0))).toEqual([0, 0])
  })
})
