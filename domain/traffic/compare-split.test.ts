import { describe, expect, it } from 'vitest'
import { movedShare, requestsThatMove } from './blast-radius.ts'
import { compareSplit } from './compare-split.ts'
import { type CauseFacts, likelyCause } from './likely-cause.ts'

describe('blast radius: rate × Σ|Δ|/2', () => {
  it.each([
    ['90/10 to 40/60', [0.9, 0.1], [0.4, 0.6], 0.5],
    ['unchanged', [0.5, 0.5], [0.5, 0.5], 0],
    ['three', [0.5, 0.3, 0.2], [0.2, 0.3, 0.5], 0.3],
  ])('%s', (_name, before, after, share) => {
    expect(movedShare(before, after)).toBeCloseTo(share, 12)
  })
  it('42 req/s of 420 move when a tenth does', () => {
    expect(requestsThatMove(420, [0.9, 0.1], [0.8, 0.2])).toBeCloseTo(42, 9)
  })
  it('an unknown rate gives an unknown radius, not 0', () => {
    expect(requestsThatMove(null, [0.9, 0.1], [0, 1])).toBeNull()
  })
})

describe('wanted against observed, with the tolerance of sampling', () => {
  it.each([
    ['within chance', [0.9, 0.1], [18.3, 1.7], 'matches'],
    ['beyond chance', [0.9, 0.1], [16, 4], 'differs'],
    ['one stray request under a wanted 0 %', [1, 0], [20, 1 / 60], 'matches'],
    ['a steady trickle under a wanted 0 %', [1, 0], [19, 1], 'differs'],
    ['too few requests to tell', [0.9, 0.1], [0.1, 0.1], 'too-few'],
    ['no requests', [0.9, 0.1], [0, 0], 'too-few'],
    ['no metrics', [0.9, 0.1], [null, 2], 'unknown'],
  ] as const)('%s', (_name, wanted, rates, verdict) => {
    expect(compareSplit(wanted, rates, 60).verdict).toBe(verdict)
  })
  it('has the tolerance 3·√(p(1−p)/n)', () => {
    expect(compareSplit([0.9, 0.1], [18, 2], 60).shares[1]?.tolerance).toBeCloseTo(0.026, 3)
  })
})

describe('the likely cause of a difference', () => {
  const differs = compareSplit([0.9, 0.1], [10, 10], 60)
  const plain: CauseFacts = {
    compared: differs,
    changedSecondsAgo: 3600,
    windowSeconds: 60,
    availablePods: [2, 2],
    elsewherePerSecond: 0,
    sharedDestinations: false,
    retries: false,
  }
  it.each([
    ['agreement', { compared: compareSplit([0.5, 0.5], [10, 10], 60) }, null],
    ['no metrics', { compared: compareSplit([0.5, 0.5], [null, null], 60) }, 'METRICS_UNKNOWN'],
    ['no requests', { compared: compareSplit([0.5, 0.5], [0, 0], 60) }, 'NO_TRAFFIC'],
    ['few requests', { compared: compareSplit([0.5, 0.5], [0.05, 0.05], 60) }, 'TOO_FEW_REQUESTS'],
    ['just changed', { changedSecondsAgo: 20 }, 'WINDOW_FILLING'],
    ['no pods', { availablePods: [0, 2] }, 'NO_PODS'],
    ['requests past the route', { elsewherePerSecond: 3 }, 'NOT_IN_ROUTE'],
    ['another route to the same pods', { sharedDestinations: true }, 'SHARED_DESTINATIONS'],
    ['retries', { retries: true }, 'RETRIES'],
    ['nothing else', {}, 'NOT_SERVED'],
    ['an unknown time of change is no excuse', { changedSecondsAgo: null }, 'NOT_SERVED'],
  ] as const)('%s', (_name, facts, cause) => {
    expect(likelyCause({ ...plain, ...facts })).toBe(cause)
  })
})
