import type { ReleaseSpec } from '../../spec.ts'
import type { Program, Stage } from '../../stage.ts'
import { inPlaceStage } from '../in-place-stage.ts'
import { stepGates } from '../step-gates.ts'

/**
 * Every old pod is gone before a new one starts; for volumes and licences that only one version may hold.
 *
 * Kubernetes itself keeps the order for a Deployment (strategy Recreate) and a DaemonSet (all unavailable at once), and
 * so `replicas` stays with the autoscaler. A StatefulSet knows no such strategy: it goes to zero and comes back.
 */
export function recreateProgram(spec: ReleaseSpec): Program {
  return spec.workload.kind === 'StatefulSet' ? byReplicas(spec) : byRollout(spec)
}

function byRollout(spec: ReleaseSpec): Program {
  return {
    forward: [
      inPlaceStage('replace', 'progressing', { template: 'new', rollout: 'all-at-once' }, { gates: stepGates(spec) }),
      inPlaceStage('finish', 'promoting', { template: 'new', rollout: 'original' }),
    ],
    back: () => [
      inPlaceStage('restore', 'aborting', { template: 'old', rollout: 'all-at-once' }),
      inPlaceStage('finish', 'aborting', { template: 'old', rollout: 'original' }),
    ],
    ends: 'promoted',
  }
}

function byReplicas(spec: ReleaseSpec): Program {
  const stop = inPlaceStage('stop', 'preparing', { template: 'old', replicas: 'zero' })
  const start = inPlaceStage(
    'start',
    'progressing',
    { template: 'new', replicas: 'original' },
    { gates: stepGates(spec) },
  )
  const restore = inPlaceStage('restore', 'aborting', { template: 'old', replicas: 'original' })
  const stopNew = inPlaceStage('stop', 'aborting', { template: 'new', replicas: 'zero' })
  const back: readonly (readonly Stage[])[] = [[restore], [stopNew, restore]]
  return { forward: [stop, start], back: (index) => back[index] ?? [stopNew, restore], ends: 'promoted' }
}
