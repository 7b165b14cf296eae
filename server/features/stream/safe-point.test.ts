import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeSafePoint } from './safe-point.ts'

test('an id that was passed over holds the point back until it is seen', () => {
  const point = makeSafePoint(5n)
  point.see(7n, 0)
  expect(point.at(0)).toBe(5n)
  point.see(6n, 0)
  expect(point.at(0)).toBe(7n)
})

test('an id that never comes is given up after half a minute', () => {
  const point = makeSafePoint(5n)
  point.see(8n, 0)
  expect(point.at(30_000)).toBe(5n)
  expect(point.at(30_001)).toBe(8n)
})

test('whatever the order, nothing at or below the point is unseen, and at the end it is the highest', () => {
  const order = fc.integer({ min: 1, max: 30 }).chain((count) =>
    fc.shuffledSubarray(
      Array.from({ length: count }, (_, index) => index + 1),
      { minLength: count, maxLength: count },
    ),
  )
  fc.assert(
    fc.property(order, (ids) => {
      const point = makeSafePoint(0n)
      const seen = new Set<bigint>()
      for (const id of ids.map(BigInt)) {
        point.see(id, 0)
        seen.add(id)
        for (let below = 1n; below <= point.at(0); below++) expect(seen.has(below)).toBe(true)
      }
      expect(point.at(0)).toBe(BigInt(ids.length))
    }),
  )
})
