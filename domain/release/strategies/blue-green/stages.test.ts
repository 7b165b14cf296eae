import { describe, expect, it } from 'vitest'
import { releaseSpec } from '#testing/release-spec.ts'
import { sketchStages } from '#testing/sketch-stages.ts'
import { blueGreenProgram } from './stages.ts'

const leave = ['return: old, companion 100 % draining · hold 30', 'clean: old']

describe('blue-green', () => {
  it('shows the new version, then switches, and holds with the old one untouched', () => {
    expect(sketchStages(blueGreenProgram(releaseSpec({ pauseSeconds: null })).forward)).toEqual([
      'prepare: old, companion 100 %',
      'preview: old, companion 100 % · promote',
      'switch: old, companion 100 %, weights 100 · promote, hold 30',
      'promote: new, companion 100 %, weights 100',
      'return: new, companion 100 % draining · hold 30',
      'clean: new',
    ])
  })

  it('measures after the switch, because nobody asks the preview', () => {
    const analysis = [
      {
        metric: 'success-rate',
        threshold: 99,
        better: 'higher',
        against: 'fixed',
        intervalSeconds: 10,
        count: 3,
        failureLimit: 0,
        inconclusiveLimit: 2,
      },
    ] as const
    expect(sketchStages(blueGreenProgram(releaseSpec({ analysis })).forward).slice(1, 3)).toEqual([
      'preview: old, companion 100 % · hold 60',
      'switch: old, companion 100 %, weights 100 · hold 60, analysis',
    ])
  })

  it.each([
    ['preview', 1, leave],
    ['switch: one write', 2, leave],
    ['promote', 3, ['restore: old, companion 100 %, weights 100', ...leave]],
    ['clean', 5, ['roll-back: old']],
  ])('goes back from %s', (_name, index, expected) => {
    expect(sketchStages(blueGreenProgram(releaseSpec()).back(index))).toEqual(expected)
  })
})
