import 'server-only'
import type { Run } from './claim-operation.ts'
import type { Step, StepResult } from './step.ts'

/** The run as it is once a step is done. */
export function withResult(run: Run, finished: Step, result: StepResult): Run {
  return {
    ...run,
    steps: run.steps.map((step) => (step.id === finished.id ? { ...step, state: 'done' as const, result } : step)),
  }
}
