import { expect, test } from 'vitest'
import { latest, observedPercent, observedShares, totalRate } from './side-figures.ts'

type Rates = readonly (number | null)[]

function side(requestsPerSecond: Rates) {
  const unknown = requestsPerSecond.map(() => null)
  return {
    at: requestsPerSecond.map((_, index) => index * 15),
    requestsPerSecond,
    successPercent: unknown,
    p50Milliseconds: unknown,
    p99Milliseconds: unknown,
  }
}

test.each<[string, Rates, Rates | null, Rates]>([
  ['a tenth', [378], [42], [0.1]],
  ['nobody asks', [0], [0], [null]],
  ['the new version is not measured yet', [400], [null], [null]],
  ['the versions cannot be told apart', [400, 400], null, [null, null]],
  ['everybody is on the new version', [0], [400], [1]],
])('observed share: %s', (_, old, fresh, shares) => {
  expect(observedShares({ old: side(old), fresh: fresh === null ? null : side(fresh) })).toEqual(shares)
})

test.each<[string, Rates, number | null]>([
  ['the last one', [1, 2, 3], 3],
  ['the one before, while telemetry is a step behind', [1, 2, null], 2],
  ['none that is older than three steps', [5, null, null, null], null],
  ['zero is a figure', [5, 0], 0],
  ['nothing of nothing', [], null],
])('the latest figure is %s', (_, values, figure) => {
  expect(latest(values)).toBe(figure)
})

test('all requests are those of both versions, and of the old one alone where they cannot be told apart', () => {
  expect(totalRate({ old: side([378]), fresh: side([42]) })).toBe(420)
  expect(totalRate({ old: side([420]), fresh: null })).toBe(420)
  expect(totalRate({ old: side([420]), fresh: side([null]) })).toBe(420)
  expect(totalRate({ old: side([null]), fresh: side([null]) })).toBeNull()
})

test('the observed share is said in whole percent', () => {
  expect(observedPercent({ old: side([2]), fresh: side([1]) })).toBe(33)
  expect(observedPercent({ old: side([2]), fresh: null })).toBeNull()
})
