import 'server-only'
import type { Run } from './claim-operation.ts'
import { createdObjects } from './created-objects.ts'
import { failingStep } from './failing-step.ts'
import { endOperation, skipStep } from './journal.ts'
import { runStep } from './run-step.ts'
import { settleBegun } from './settle-begun.ts'
import type { Step } from './step.ts'
import { withResult } from './with-result.ts'

/** Carries out the plan from its first unfinished step; the first failure stops it. */
export async function runPlan(run: Run): Promise<void> {
  if (run.operation.cancelRequested) return endCancelled(run)
  let current = run
  for (const step of run.steps.filter(({ phase, state }) => phase === 'do' && state !== 'done')) {
    const resolved = resolveUid(current, step)
    if (resolved === null) {
      await skipStep(current, step, new Date())
      continue
    }
    const result = await failingStep(current, step, () => runStep(current, resolved, new Date()))
    if (result === 'failed') return
    if (result === 'cancelled') return endCancelled(current)
    current = withResult(current, step, result)
  }
  await endOperation(current, 'succeeded', new Date())
}

/** The way back is offered for what is done, so a write that was under way is looked for before the operation ends. */
async function endCancelled(run: Run): Promise<void> {
  await endOperation((await settleBegun(run)).run, 'cancelled', new Date())
}

/**
 * Puts back what was done, in the order the plan lists. What was never done is skipped, and so is an object that
 * this operation did not itself create: it was somebody else's before. What may be done, because nobody could look,
 * is put back as well: the guards of its undo find nothing if it is not.
 */
export async function runUndo(begun: Run): Promise<void> {
  const { run, unknown } = await settleBegun(begun)
  const done = new Set(unknown)
  for (const { phase, state, index } of run.steps) if (phase === 'do' && state === 'done') done.add(index)
  for (const step of run.steps.filter(
    ({ phase, state }) => phase === 'undo' && state !== 'done' && state !== 'skipped',
  )) {
    const resolved = step.undoes === null || done.has(step.undoes) ? resolveUid(run, step) : null
    if (resolved === null) {
      await skipStep(run, step, new Date())
      continue
    }
    if ((await failingStep(run, step, () => runStep(run, resolved, new Date()))) === 'failed') return
  }
  await endOperation(run, 'undone', new Date())
}

/** The step with the UID of another step's object filled in; null when that step did not create one. */
function resolveUid(run: Run, step: Step): Step | null {
  const { action } = step
  if (action.kind !== 'delete' || typeof action.uid === 'string') return step
  const created = createdObjects(run).get(action.uid.createdBy)
  return created === undefined ? null : { ...step, action: { ...action, uid: created.uid } }
}
