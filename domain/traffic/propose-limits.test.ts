import { expect, it } from 'vitest'
import { proposeLimits } from './propose-limits.ts'

it.each([
  ['nothing at all', 0, 64],
  ['twelve at once', 12.4, 64],
  ['a hundred at once', 100, 512],
  ['exactly a power of two', 128, 512],
])('%s', (_name, measured, limit) => {
  expect(proposeLimits(measured)).toEqual({
    maxConnections: limit,
    http1MaxPendingRequests: limit / 2,
    http2MaxRequests: limit,
  })
})

it('proposes nothing where nothing was measured', () => {
  expect(proposeLimits(null)).toBeNull()
})
