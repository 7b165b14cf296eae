import { companionPercentFor } from '../../routers/replicas/reachable-share.ts'
import type { ReleaseSpec } from '../../spec.ts'
import type { Gate, Program, Routing, Stage } from '../../stage.ts'
import { companionProgram } from '../companion-program.ts'
import { prepareStage } from '../prepare-stage.ts'
import { promotingStages } from '../promoting-stages.ts'
import { stageName } from '../stage-name.ts'
import { analysisGates, fullShareGates, stepGates } from '../step-gates.ts'

/**
 * A share of the requests, growing step by step.
 *
 * The companion has as many percent of the stable size as it has of the requests, and the stable version keeps all its
 * pods until the end: at every step it could take everything back in one write. At 100 the companion is as large as
 * the stable version was, so that it can carry everybody while the workload itself is rolled. Where the pods are the
 * share it is as large from half on, and the stable version gives its pods up step by step (`replicasRouter`).
 *
 *   weights [10, 100] → prepare 10 %, weight-10, weight-100, promote, return, clean
 */
export function canaryProgram(spec: ReleaseSpec): Program {
  const weights = stepsOf(spec)
  const steps = weights.map((percent, index) => weightStage(spec, percent, index))
  const forward = [
    prepareStage(companionPercent(spec, weights[0] ?? 100)),
    ...steps,
    ...promotingStages(spec, routingOf(spec, 100)),
  ]
  return companionProgram(spec, { forward, ends: 'promoted' })
}

/** Every share once, growing, above 0 and ending with 100: a step back or twice would have two stages of one name. */
function stepsOf({ weights }: Pick<ReleaseSpec, 'weights'>): readonly number[] {
  const inside = weights.filter((percent) => percent > 0 && percent < 100)
  return [...new Set(inside)].toSorted((a, b) => a - b).concat(100)
}

function weightStage(spec: ReleaseSpec, percent: number, index: number): Stage {
  return {
    id: `weight-${percent}`,
    name: stageName('weight', { percent }),
    phase: 'progressing',
    wish: {
      workload: { template: 'old' },
      companion: { percent: companionPercent(spec, percent) },
      routing: routingOf(spec, percent),
    },
    gates: percent < 100 ? stepGates(spec) : [...fullShareGates(spec), ...lastAnalysisGates(spec, index)],
  }
}

/**
 * At 100 the old version answers nobody, so a comparison with it would find no data and stop the release for good.
 * It is left out where an earlier step has already made it.
 */
function lastAnalysisGates(spec: ReleaseSpec, index: number): readonly Gate[] {
  const comparesInVain = index > 0 && spec.analysis.some(({ against }) => against === 'stable')
  return comparesInVain ? [] : analysisGates(spec)
}

/** Where the pods are the share, so many that they get it; else as many percent as of the requests. */
function companionPercent({ router }: Pick<ReleaseSpec, 'router'>, percent: number): number {
  return router === 'replicas' ? companionPercentFor(percent) : percent
}

function routingOf({ match }: Pick<ReleaseSpec, 'match'>, percent: number): Routing {
  return match === null ? { kind: 'weights', percent } : { kind: 'weights', percent, override: match }
}
