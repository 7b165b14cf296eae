import 'server-only'
import type { Run } from './claim-operation.ts'
import { examineStep } from './examine-step.ts'
import { finishStep } from './journal.ts'
import { isWrite, type Step } from './step.ts'
import { withResult } from './with-result.ts'

/** A run whose begun writes are settled; `unknown` has the indexes of those nobody could see. */
export type Settled = { readonly run: Run; readonly unknown: ReadonlySet<number> }

/** Answers of the API server to the first sending: what was refused then has certainly not arrived. */
const refusals = new Set(['FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'REFUSED', 'NOT_INSTALLED'])

/**
 * Finds out, before a plan is given up or put back, which writes have arrived although no answer was journalled, and
 * journals them as done: only what is known to be done is put back.
 *
 * @throws KubeError CLUSTER_UNREACHABLE; the operation goes on and is settled when the cluster answers
 */
export async function settleBegun(run: Run): Promise<Settled> {
  let settled = run
  const unknown = new Set<number>()
  for (const step of run.steps.filter(isUncertain)) {
    if (!isWrite(step.action)) continue
    const found = await examineStep(settled, step, step.action)
    if (found === 'unknown') unknown.add(step.index)
    if (typeof found === 'string') continue
    await finishStep(settled, step, found.written, new Date())
    settled = withResult(settled, step, found.written)
  }
  return { run: settled, unknown }
}

function isUncertain({ phase, state, startedAt, attempts, failureCode }: Step): boolean {
  if (phase !== 'do' || state === 'done' || startedAt === null) return false
  return !(attempts === 1 && failureCode !== null && refusals.has(failureCode))
}
