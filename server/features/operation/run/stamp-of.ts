import 'server-only'
import type { Run } from './claim-operation.ts'
import type { Step } from './step.ts'

/** What a created object carries, so that it is known for this step's own: `<operation id>/<phase>/<step index>`. */
export function stampOf(run: Run, step: Step): string {
  return `${run.operation.id}/${step.phase}/${step.index}`
}
