import { expect, test } from 'vitest'
import { linePath, roundTop, wantedSteps } from './chart-lines.ts'

const scale = { from: 1_000, to: 1_600, top: 100 }

test('a line runs from the lower left to the upper right', () => {
  const path = linePath([point(1_000, 0), point(1_600, 100)], scale)
  expect(path).toBe('M0.0 118.0h0.01L600.0 2.0')
})

test('a gap in the figures is a gap in the line', () => {
  const path = linePath([point(1_000, 0), point(1_300, null), point(1_600, 100)], scale)
  expect(path).toBe('M0.0 118.0h0.01M600.0 2.0h0.01')
})

test('the wanted share holds from each change to the next, and to the end', () => {
  const wanted = [
    { at: new Date(1_100_000).toISOString(), percent: 10 },
    { at: new Date(1_300_000).toISOString(), percent: 50 },
  ]
  expect(wantedSteps(wanted, scale)).toEqual([
    point(1_000, 0),
    point(1_100, 0),
    point(1_100, 10),
    point(1_300, 10),
    point(1_300, 50),
    point(1_600, 50),
  ])
})

test('what was wanted outside of the chart is drawn at its edge', () => {
  const late = [{ at: new Date(9_000_000).toISOString(), percent: 10 }]
  expect(wantedSteps(late, scale).every(({ at }) => at >= scale.from && at <= scale.to)).toBe(true)
})

test.each([
  [[], 1],
  [[null, 0], 1],
  [[0.3], 0.5],
  [[42, 378], 500],
  [[1_000], 1_000],
])('the upper edge over %j is %d', (values, top) => {
  expect(roundTop(values)).toBeCloseTo(top)
})

function point(at: number, value: number | null) {
  return { at, value }
}
