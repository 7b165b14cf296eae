import type { ReleaseSpec } from '../../spec.ts'
import type { Program, Stage } from '../../stage.ts'
import { companionProgram } from '../companion-program.ts'
import { leavingStages } from '../leaving-stages.ts'
import { prepareStage } from '../prepare-stage.ts'
import { stageName } from '../stage-name.ts'
import { analysisGates, pauseGates } from '../step-gates.ts'

/**
 * A copy of the requests for the new version, whose answers nobody gets. The mirror ends by its duration or by a
 * person, and leaves the old version: what it found out is for another strategy to release.
 */
export function shadowProgram(spec: ReleaseSpec): Program {
  const percent = spec.mirrorPercent
  const mirror: Stage = {
    id: 'mirror',
    name: stageName('mirror', { percent }),
    phase: 'progressing',
    wish: { workload: { template: 'old' }, companion: { percent }, routing: { kind: 'mirror', percent } },
    gates: [...pauseGates(spec, spec.durationSeconds), ...analysisGates(spec)],
  }
  const left = leavingStages(spec, { phase: 'progressing', template: 'old', percent })
  return companionProgram(spec, { forward: [prepareStage(percent), mirror, ...left], ends: 'completed' })
}
