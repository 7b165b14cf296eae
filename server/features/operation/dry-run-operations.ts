import 'server-only'
import { groupOf, type KubeObject, type ObjectRef } from '#domain/kube/object.ts'
import { diffObjects, type FieldChange } from '#domain/plan/diff.ts'
import type { Hunk } from '#domain/plan/line-diff.ts'
import type { Actor, Operation } from '#domain/plan/operation.ts'
import { type Phrase, phrase } from '#domain/plan/phrase.ts'
import { refKey, targetOf } from '#domain/plan/target.ts'
import type { FailureCode } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { kubeAs, kubeAsPanel } from '#server/clients/kube/connection.ts'
import { KubeError } from '#server/clients/kube/errors.ts'
import { type DryRun, dryRunWrite } from './dry-run-write.ts'
import { inParallel } from './in-parallel.ts'
import { isWrite, type Write } from './run/step.ts'
import { yamlDiff } from './yaml-diff.ts'

/** What the API server says to one write of a plan, before anything is written. */
export type Check = {
  /** The step of the plan. */
  readonly index: number
  readonly target: ObjectRef
  readonly as: Actor
  /**
   * `checked`: the API server accepts it, and this is the diff. `unchecked`: it cannot be asked yet, or could not
   * say, for the reason given. `refused`: it says no, and so would the real write.
   */
  readonly state: 'checked' | 'unchecked' | 'refused'
  readonly code?: FailureCode
  readonly reason?: Phrase
  readonly diff: readonly FieldChange[]
  /** The same as a person reads it: lines of YAML, before and after; the whole object where it comes or goes. */
  readonly hunks: readonly Hunk[]
}

/** More at once would only queue inside the API server, whose fairness gives one user so many seats. */
const concurrency = 8

/**
 * Dry-runs every write, in the order of a plan, on the API server, as the one who would write it, and compares the answer with
 * the live object. Waits and catalogue records write no object and are left out.
 *
 * What an earlier step of the same plan makes is not there yet, so writes to it, or into a namespace that is yet to
 * be made, cannot be checked; they are said to be so instead of being passed over.
 *
 * @throws KubeError CLUSTER_UNREACHABLE; every other answer is part of the result
 */
export async function dryRunOperations(
  viewer: Viewer,
  cluster: string,
  operations: readonly Operation[],
): Promise<readonly Check[]> {
  const kubes = { viewer: await kubeAs(viewer, cluster), panel: await kubeAsPanel(cluster) }
  const writes = operations.flatMap((operation, index) => (isWrite(operation) ? [{ operation, index }] : []))
  return inParallel(writes, concurrency, async ({ operation, index }) => {
    const target = targetOf(operation) as ObjectRef
    const whole = { index, target, as: operation.as }
    const pending = pendingReason(operations, index, target)
    if (pending !== null) return { ...whole, state: 'unchecked', reason: pending, ...plannedDiff(operation) }
    const answer = await answerOf(() => dryRunWrite(kubes[operation.as], operation))
    if ('code' in answer && answer.code === 'CLUSTER_FAULT')
      return { ...whole, state: 'unchecked', reason: answer.reason, ...plannedDiff(operation) }
    if ('code' in answer)
      return { ...whole, state: 'refused', code: answer.code, reason: answer.reason, ...plannedDiff(operation) }
    return { ...whole, state: 'checked', ...differences(answer.before, answer.after) }
  })
}

/** Why a write cannot be dry-run: it builds on something that an earlier step is to make. */
function pendingReason(operations: readonly Operation[], index: number, target: ObjectRef): Phrase | null {
  const earlier = operations
    .slice(0, index)
    .filter(isWrite)
    .map((operation) => ({ operation, ref: targetOf(operation) as ObjectRef }))
  if (earlier.some(({ ref }) => refKey(ref) === refKey(target))) return phrase('operations.unchecked.earlier-step')
  const made = earlier.some(
    ({ operation, ref }) => operation.kind === 'create' && isNamespace(ref) && ref.name === target.namespace,
  )
  return made ? phrase('operations.unchecked.namespace', { namespace: target.namespace ?? '' }) : null
}

function isNamespace(ref: ObjectRef): boolean {
  return ref.kind === 'Namespace' && groupOf(ref.apiVersion) === ''
}

/** Without the API server's word the object itself is all there is to show. */
function plannedDiff(operation: Write): Pick<Check, 'diff' | 'hunks'> {
  return operation.kind === 'create' ? differences(null, operation.object as KubeObject) : { diff: [], hunks: [] }
}

function differences(before: KubeObject | null, after: KubeObject | null): Pick<Check, 'diff' | 'hunks'> {
  return { diff: diffObjects(before, after), hunks: yamlDiff(before, after) }
}

async function answerOf(
  ask: () => Promise<DryRun>,
): Promise<DryRun | { readonly code: FailureCode; readonly reason: Phrase }> {
  try {
    return await ask()
  } catch (error) {
    // A refusal is the answer that was asked for; only the silence of the cluster is a failure of the question.
    if (error instanceof KubeError && error.code !== 'CLUSTER_UNREACHABLE')
      return { code: error.code, reason: error.phrase }
    throw error
  }
}
