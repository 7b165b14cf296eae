import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evenly, moveSlider } from './move-slider.ts'
import { normaliseWeights } from './weights.ts'

const sum = (weights: readonly number[]) => weights.reduce((a, b) => a + b, 0)
const none: boolean[] = []

describe('moveSlider', () => {
  it.each([
    ['two destinations', [90, 10], 1, 60, none, [40, 60]],
    ['the others share in the ratio they have', [50, 30, 20], 0, 80, none, [80, 12, 8]],
    ['a lock is respected and limits the move', [50, 30, 20], 0, 80, [false, true, false], [70, 30, 0]],
    ['others that are all 0 share evenly', [100, 0, 0], 0, 60, none, [60, 20, 20]],
    ['below 0 is 0', [90, 10], 0, -5, none, [0, 100]],
    ['over 100 is 100', [90, 10], 0, 400, none, [100, 0]],
    ['fractions are rounded', [90, 10], 0, 33.4, none, [33, 67]],
    ['a locked slider does not move', [90, 10], 0, 50, [true, false], [90, 10]],
    ['all the others locked: it cannot move', [90, 10], 0, 50, [false, true], [90, 10]],
    ['a single destination stays 100', [100], 0, 50, none, [100]],
    ['no number, no move', [90, 10], 0, Number.NaN, none, [90, 10]],
    ['no such slider', [90, 10], 5, 50, none, [90, 10]],
  ])('%s', (_name, weights, index, value, locked, expected) => {
    expect(moveSlider(weights, index, value, locked)).toEqual(expected)
  })

  it('always totals 100, keeps every lock, and gives the value asked for when there is room', () => {
    const cases = fc.record({
      parts: fc.array(fc.nat(100), { minLength: 2, maxLength: 8 }),
      locks: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
      index: fc.nat(7),
      value: fc.integer({ min: -50, max: 150 }),
    })
    fc.assert(
      fc.property(cases, ({ parts, locks, index, value }) => {
        const weights = normaliseWeights(parts)
        const moved = moveSlider(weights, index, value, locks)
        expect(sum(moved)).toBe(100)
        expect(moved.every((weight) => Number.isInteger(weight) && weight >= 0)).toBe(true)
        for (const [i, weight] of weights.entries()) if (locks[i] === true) expect(moved[i]).toBe(weight)
        const held = sum(weights.filter((_, i) => i !== index && locks[i] === true))
        const others = weights.some((_, i) => i !== index && locks[i] !== true)
        if (index < weights.length && locks[index] !== true && others && value >= 0 && value <= 100 - held)
          expect(moved[index]).toBe(value)
      }),
    )
  })
})

describe('evenly', () => {
  it.each([
    ['thirds', [90, 10, 0], none, [34, 33, 33]],
    ['what a lock leaves', [90, 10, 0], [false, true, false], [45, 10, 45]],
    ['all locked', [90, 10], [true, true], [90, 10]],
  ])('%s', (_name, weights, locked, expected) => {
    expect(evenly(weights, locked)).toEqual(expected)
  })
})
