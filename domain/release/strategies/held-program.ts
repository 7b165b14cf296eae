import type { Program, Stage } from '../stage.ts'

/**
 * The program of a car: its last stage before promotion has one gate more, which the train opens. Where nothing comes
 * after the new version serves (a StatefulSet that is recreated), it is the last stage of all.
 *
 *   canary [10, 100] → prepare, weight-10, weight-100 (waits for the train), promote, return, clean
 */
export function heldProgram(program: Program): Program {
  const promoting = program.forward.findIndex(({ phase }) => phase === 'promoting')
  const last = promoting === -1 ? program.forward.length - 1 : promoting - 1
  return { ...program, forward: program.forward.map((stage, index) => (index === last ? held(stage) : stage)) }
}

function held(stage: Stage): Stage {
  return { ...stage, gates: [...stage.gates, { kind: 'train' }] }
}
