import { describe, expect, it } from 'vitest'
import { releaseSpec } from '#testing/release-spec.ts'
import { sketchStages } from '#testing/sketch-stages.ts'
import type { ReleaseSpec } from '../../spec.ts'
import { canaryProgram } from './stages.ts'

const analysis = (against: 'fixed' | 'stable'): ReleaseSpec['analysis'] => [
  {
    metric: 'success-rate',
    threshold: 99,
    better: 'higher',
    against,
    intervalSeconds: 10,
    count: 3,
    failureLimit: 0,
    inconclusiveLimit: 2,
  },
]
const leave = ['return: old, companion 50 % draining · hold 30', 'clean: old']
const leaveFull = ['return: old, companion 100 % draining · hold 30', 'clean: old']
const restore = 'restore: old, companion 100 %, weights 100'

describe('canary', () => {
  it('grows step by step, promotes under the companion, and leaves nothing', () => {
    expect(sketchStages(canaryProgram(releaseSpec()).forward)).toEqual([
      'prepare: old, companion 10 %',
      'weight-10: old, companion 10 %, weights 10 · hold 60',
      'weight-50: old, companion 50 %, weights 50 · hold 60',
      'weight-100: old, companion 100 %, weights 100 · hold 60',
      'promote: new, companion 100 %, weights 100',
      'return: new, companion 100 % draining · hold 30',
      'clean: new',
    ])
  })

  it.each<[string, number, readonly string[]]>([
    ['prepare', 0, ['return: old, companion 10 % draining · hold 30', 'clean: old']],
    ['weight-50', 2, leave],
    ['promote: the workload becomes old while the companion serves', 4, [restore, ...leaveFull]],
    ['return: as promote', 5, [restore, ...leaveFull]],
    ['clean: the companion is going, so the workload rolls back by itself', 6, ['roll-back: old']],
  ])('goes back from %s', (_name, index, expected) => {
    expect(sketchStages(canaryProgram(releaseSpec()).back(index))).toEqual(expected)
  })

  it('has no way back from a stage it does not have', () => {
    expect(() => canaryProgram(releaseSpec()).back(7)).toThrow(RangeError)
  })

  it.each<[string, Partial<ReleaseSpec>, string]>([
    ['waits for the approvers', { pauseSeconds: null, approvers: ['a@b.c'] }, 'weights 10 · promote a@b.c'],
    ['goes on at once', { pauseSeconds: 0 }, 'weights 10'],
    ['measures too', { analysis: analysis('stable') }, 'weights 10 · hold 60, analysis'],
    ['lets testers in', { match: { cookie: { name: 'beta', value: '1' } } }, 'weights 10 and testers · hold 60'],
  ])('%s at a step', (_name, changes, expected) => {
    const line = sketchStages(canaryProgram(releaseSpec(changes)).forward)[1]
    expect(line).toBe(`weight-10: old, companion 10 %, ${expected}`)
  })

  it.each<[string, Partial<ReleaseSpec>, string]>([
    ['a short pause is drawn out to the draining', { pauseSeconds: 1 }, ' · hold 30'],
    ['draining runs beside the wait for a person', { pauseSeconds: null }, ' · promote, hold 30'],
    ['what needs nobody else is measured', { analysis: analysis('fixed') }, ' · hold 60, analysis'],
    ['nothing is compared with a version nobody asks', { analysis: analysis('stable') }, ' · hold 60'],
    ['but for an only step', { weights: [], analysis: analysis('stable') }, ' · hold 60, analysis'],
  ])('at 100 %: %s', (_name, changes, gates) => {
    expect(sketchStages(canaryProgram(releaseSpec(changes)).forward)).toContain(
      `weight-100: old, companion 100 %, weights 100${gates}`,
    )
  })

  it.each<[string, readonly number[], readonly string[]]>([
    ['out of order and twice', [50, 5, 50], ['weight-5', 'weight-50', 'weight-100']],
    ['with zero', [0, 100], ['weight-100']],
    ['none', [], ['weight-100']],
  ])('takes weights %s', (_name, weights, ids) => {
    const steps = canaryProgram(releaseSpec({ weights })).forward.filter(({ phase }) => phase === 'progressing')
    expect(steps.map(({ id }) => id)).toEqual(ids)
  })

  it('counts pods where they are the share: s·p / (100 − p), never more than the stable version has', () => {
    const { forward } = canaryProgram(releaseSpec({ router: 'replicas', weights: [20, 50, 80, 100] }))
    expect(forward.slice(1, 5).map(({ wish }) => wish.companion?.percent)).toEqual([25, 100, 100, 100])
  })
})
