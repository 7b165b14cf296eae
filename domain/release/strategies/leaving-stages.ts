import type { ReleaseSpec } from '../spec.ts'
import type { Stage } from '../stage.ts'
import { stageName } from './stage-name.ts'
import { holdGates } from './step-gates.ts'

type Leaving = {
  readonly phase: Stage['phase']
  /** Which version the workload has, that everybody returns to. */
  readonly template: 'old' | 'new'
  /** The companion that is left, in percent of the stable size. */
  readonly percent: number
}

/**
 * The last two stages of every release with a companion, forward and back: the route is put back in one write, the
 * companion finishes its requests for `drainSeconds`, and only then is it removed.
 */
export function leavingStages(spec: Pick<ReleaseSpec, 'drainSeconds'>, leaving: Leaving): readonly Stage[] {
  const { phase, template, percent } = leaving
  const turned: Stage = {
    id: 'return',
    name: stageName(`return-${template}`),
    phase,
    wish: {
      workload: { template },
      companion: { percent, draining: true },
      routing: { kind: 'original' },
    },
    gates: holdGates(spec.drainSeconds),
  }
  return [turned, cleanStage(phase, template)]
}

/** Nothing is left of the release but the version that serves. */
export function cleanStage(phase: Stage['phase'], template: 'old' | 'new'): Stage {
  return {
    id: 'clean',
    name: stageName('clean'),
    phase,
    wish: { workload: { template }, companion: null, routing: { kind: 'original' } },
    gates: [],
  }
}
