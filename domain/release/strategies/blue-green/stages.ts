import type { ReleaseSpec } from '../../spec.ts'
import type { Program, Routing, Stage } from '../../stage.ts'
import { companionProgram } from '../companion-program.ts'
import { prepareStage } from '../prepare-stage.ts'
import { promotingStages } from '../promoting-stages.ts'
import { stageName } from '../stage-name.ts'
import { analysisGates, fullShareGates, pauseGates } from '../step-gates.ts'

const everybody: Routing = { kind: 'weights', percent: 100 }

/**
 * The whole new version beside the old one, tried by whoever knows its preview address, then everybody in one write.
 * The old version keeps all its pods after the switch, so that the way back is one write too.
 *
 * Nobody's requests reach the preview, so analysis waits for the switch.
 */
export function blueGreenProgram(spec: ReleaseSpec): Program {
  const prepare = prepareStage(100)
  const preview: Stage = {
    ...prepare,
    id: 'preview',
    name: stageName('preview'),
    phase: 'progressing',
    gates: pauseGates(spec, spec.pauseSeconds),
  }
  const turned: Stage = {
    id: 'switch',
    name: stageName('switch'),
    phase: 'progressing',
    wish: { workload: { template: 'old' }, companion: { percent: 100 }, routing: everybody },
    gates: [...fullShareGates(spec), ...analysisGates(spec)],
  }
  const forward = [prepare, preview, turned, ...promotingStages(spec, everybody)]
  return companionProgram(spec, { forward, ends: 'promoted' })
}
