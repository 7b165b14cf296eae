import type { ReleaseSpec } from '../../spec.ts'
import type { Program, Stage, WorkloadWish } from '../../stage.ts'
import { inPlaceStage } from '../in-place-stage.ts'
import { stageName } from '../stage-name.ts'
import { analysisGates, stepGates } from '../step-gates.ts'

/**
 * Kubernetes replaces pod after pod, with the surge and the unavailability that were asked for; both are put back at
 * the end. Each batch stops after so many new pods in all, and waits as a step of a canary does.
 *
 *   batches [1, 5] → pods-1, pods-5, roll (the others), finish
 */
export function rollingProgram(spec: ReleaseSpec): Program {
  const { maxSurge, maxUnavailable } = spec
  const pace: Pick<WorkloadWish, 'rollout'> = { rollout: { maxSurge, maxUnavailable } }
  return {
    forward: [
      ...batchesOf(spec).map((pods) => batchStage(spec, pods, pace)),
      inPlaceStage('roll', 'progressing', { template: 'new', ...pace }, { gates: analysisGates(spec) }),
      inPlaceStage('finish', 'promoting', { template: 'new', rollout: 'original' }),
    ],
    back: () => [
      inPlaceStage('restore', 'aborting', { template: 'old', ...pace }),
      inPlaceStage('finish', 'aborting', { template: 'old', rollout: 'original' }),
    ],
    ends: 'promoted',
  }
}

/** Whole pods, growing: a batch is counted from the start, so a smaller one after a larger would go back. */
function batchesOf({ batches }: Pick<ReleaseSpec, 'batches'>): readonly number[] {
  return [...new Set(batches.filter((pods) => pods > 0))].toSorted((a, b) => a - b)
}

function batchStage(spec: ReleaseSpec, pods: number, pace: Pick<WorkloadWish, 'rollout'>): Stage {
  const workload: WorkloadWish = { template: 'new', ...pace, pods }
  return inPlaceStage(`pods-${pods}`, 'progressing', workload, {
    name: stageName('pods', { pods }),
    gates: stepGates(spec),
  })
}
