import { describe, expect, it } from 'vitest'
import { releaseSpec } from '#testing/release-spec.ts'
import { sketchStages } from '#testing/sketch-stages.ts'
import { rollingProgram } from './stages.ts'

const rolling = (batches: readonly number[]) =>
  rollingProgram(releaseSpec({ strategy: 'rolling', router: null, batches, pauseSeconds: null }))

describe('rolling', () => {
  it('rolls with the pace asked for, and puts the rollout back', () => {
    expect(sketchStages(rolling([]).forward)).toEqual(['roll: new rollout 25%/0', 'finish: new rollout original'])
  })

  it('waits after each batch, counted from the start', () => {
    expect(sketchStages(rolling([5, 1, 5, 0]).forward)).toEqual([
      'pods-1: new rollout 25%/0 1 pods · promote',
      'pods-5: new rollout 25%/0 5 pods · promote',
      'roll: new rollout 25%/0',
      'finish: new rollout original',
    ])
  })

  it.each([0, 1, 2])('goes back from stage %i at the same pace', (index) => {
    expect(sketchStages(rolling([1]).back(index))).toEqual([
      'restore: old rollout 25%/0',
      'finish: old rollout original',
    ])
  })
})
