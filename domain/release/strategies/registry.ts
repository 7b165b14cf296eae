import type { ReleaseSpec, StrategyId } from '../spec.ts'
import type { Program } from '../stage.ts'
import { abProgram } from './ab/stages.ts'
import { blueGreenProgram } from './blue-green/stages.ts'
import { canaryProgram } from './canary/stages.ts'
import { heldProgram } from './held-program.ts'
import { recreateProgram } from './recreate/stages.ts'
import { rollingProgram } from './rolling/stages.ts'
import { shadowProgram } from './shadow/stages.ts'

const programs: Readonly<Record<StrategyId, (spec: ReleaseSpec) => Program>> = {
  recreate: recreateProgram,
  rolling: rollingProgram,
  'blue-green': blueGreenProgram,
  canary: canaryProgram,
  ab: abProgram,
  shadow: shadowProgram,
}

/** The stages of a release, forward and back; the same spec always gives the same ones. */
export function programOf(spec: ReleaseSpec): Program {
  const program = programs[spec.strategy](spec)
  return spec.held === true ? heldProgram(program) : program
}
