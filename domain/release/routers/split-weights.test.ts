import fc from 'fast-check'
import { expect, it } from 'vitest'
import { splitWeights } from './split-weights.ts'

it.each([
  ['one', [1], [0], 10, [90, 10]],
  ['a foreign destination keeps its share', [0.9, 0.1], [0], 50, [45, 10, 45]],
  ['thirds, by the largest remainder', [1 / 3, 1 / 3, 1 / 3], [0], 0, [34, 33, 33, 0]],
  ['two stable ones give in their ratio', [0.6, 0.4], [0, 1], 50, [30, 20, 50]],
  ['nobody stays nobody', [0, 0], [0], 50, [0, 0, 0]],
])('%s', (_name, shares, stable, percent, expected) => {
  expect(splitWeights(shares, stable, percent)).toEqual(expected)
})

it('is whole, sums to 100, gives nothing at 0 and leaves the stable nothing at 100', () => {
  const parts = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(parts, fc.nat(100), fc.nat(4), (raw, percent, first) => {
      const sum = raw.reduce((a, b) => a + b, 0)
      const stable = [first % raw.length]
      const weights = splitWeights(
        raw.map((part) => part / sum),
        stable,
        percent,
      )
      expect(weights.reduce((a, b) => a + b, 0)).toBe(100)
      expect(weights.every((weight) => Number.isInteger(weight) && weight >= 0)).toBe(true)
      if (percent === 0) expect(weights.at(-1)).toBe(0)
      if (percent === 100) expect(weights[stable[0] ?? 0]).toBe(0)
    }),
  )
})
