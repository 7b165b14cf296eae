import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareShadow, type SideTraffic } from './shadow-comparison.ts'

const side = (codes: Record<string, number>, p99: number | null = 100): SideTraffic => ({
  codes,
  latencies: { p50: 10, p95: 50, p99 },
})

describe('live and shadow', () => {
  test('codes are compared as shares, because only a part is mirrored', () => {
    const { codes, live, shadow } = compareShadow(side({ 200: 9_900, 404: 100 }), side({ 200: 990, 404: 10 }))
    expect([live.requests, shadow.requests]).toEqual([10_000, 1_000])
    expect(codes.map(({ code, live, shadow, differs }) => [code, live, shadow, differs])).toEqual([
      ['200', 0.99, 0.99, false],
      ['404', 0.01, 0.01, false],
    ])
  })
  test('a code that only the shadow answers is shown, and told to differ beyond chance', () => {
    const { codes } = compareShadow(side({ 200: 10_000 }), side({ 200: 900, 500: 100 }))
    expect(codes.map(({ code, differs }) => [code, differs])).toEqual([
      ['200', true],
      ['500', true],
    ])
  })
  test('a shadow without requests has no shares, and differs in nothing', () => {
    const { codes } = compareShadow(side({ 200: 100 }), side({}))
    expect(codes).toMatchObject([{ code: '200', live: 1, shadow: null, differs: false }])
  })
  test('the slowdown is a ratio, and unknown where a latency is', () => {
    expect(compareShadow(side({}, 100), side({}, 150)).slowdown).toEqual({ p50: 1, p95: 1, p99: 1.5 })
    expect(compareShadow(side({}, null), side({}, 150)).slowdown.p99).toBeNull()
  })
})

test('the shares of each side total one, and a version never differs from itself', () => {
  const anyCodes = fc.dictionary(
    fc.constantFrom('0', '200', '301', '404', '500', '503'),
    fc.integer({ min: 1, max: 10_000 }),
    {
      minKeys: 1,
    },
  )
  fc.assert(
    fc.property(anyCodes, (codes) => {
      const compared = compareShadow(side(codes), side(codes)).codes
      expect(compared.reduce((sum, { live }) => sum + (live ?? 0), 0)).toBeCloseTo(1, 9)
      expect(compared.some(({ differs }) => differs)).toBe(false)
    }),
  )
})
