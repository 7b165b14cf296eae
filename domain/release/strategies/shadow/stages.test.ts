import { describe, expect, it } from 'vitest'
import { releaseSpec } from '#testing/release-spec.ts'
import { sketchStages } from '#testing/sketch-stages.ts'
import { shadowProgram } from './stages.ts'

const leave = ['return: old, companion 20 % draining · hold 30', 'clean: old']

describe('shadow', () => {
  it.each([
    ['by its duration', 600, 'hold 600'],
    ['by a person', null, 'promote'],
  ])('ends %s, and promotes nothing', (_name, durationSeconds, gate) => {
    const program = shadowProgram(releaseSpec({ strategy: 'shadow', durationSeconds }))
    expect(sketchStages(program.forward)).toEqual([
      'prepare: old, companion 20 %',
      `mirror: old, companion 20 %, mirror 20 · ${gate}`,
      ...leave,
    ])
    expect(program.ends).toBe('completed')
  })

  it.each([
    ['mirror', 1, leave],
    ['return', 2, leave],
    ['clean: the companion is not made again', 3, ['clean: old']],
  ])('goes back from %s', (_name, index, expected) => {
    expect(sketchStages(shadowProgram(releaseSpec({ strategy: 'shadow' })).back(index))).toEqual(expected)
  })
})
