import { describe, expect, it } from 'vitest'
import { releaseSpec } from '#testing/release-spec.ts'
import { sketchStages } from '#testing/sketch-stages.ts'
import type { WorkloadRef } from '../../spec.ts'
import { recreateProgram } from './stages.ts'

const program = (kind: WorkloadRef['kind']) =>
  recreateProgram(releaseSpec({ strategy: 'recreate', router: null, pauseSeconds: 0, workload: { kind, name: 'db' } }))

describe('recreate', () => {
  it.each(['Deployment', 'DaemonSet'] as const)('a %s is replaced at once, its replicas untouched', (kind) => {
    expect(sketchStages(program(kind).forward)).toEqual([
      'replace: new rollout all-at-once',
      'finish: new rollout original',
    ])
    for (const index of [0, 1])
      expect(sketchStages(program(kind).back(index))).toEqual([
        'restore: old rollout all-at-once',
        'finish: old rollout original',
      ])
  })

  it('a StatefulSet goes to zero and comes back', () => {
    expect(sketchStages(program('StatefulSet').forward)).toEqual([
      'stop: old replicas zero',
      'start: new replicas original',
    ])
  })

  it('a StatefulSet goes back the same way, and straight up where no new pod was started', () => {
    expect(sketchStages(program('StatefulSet').back(0))).toEqual(['restore: old replicas original'])
    expect(sketchStages(program('StatefulSet').back(1))).toEqual([
      'stop: new replicas zero',
      'restore: old replicas original',
    ])
  })
})
