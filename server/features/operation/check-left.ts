import 'server-only'
import { displayRef, type KubeObject } from '#domain/kube/object.ts'
import { diffObjects } from '#domain/plan/diff.ts'
import { examinePatch } from '#domain/plan/examine-patch.ts'
import { followMoved, takesOnlyWhatItSaw } from '#domain/plan/follow-moved.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { refKey, targetOf } from '#domain/plan/target.ts'
import { type Failure, failure } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { kubeAs, kubeAsPanel } from '#server/clients/kube/connection.ts'
import { KubeError } from '#server/clients/kube/errors.ts'
import type { Kube } from '#server/clients/kube/kube.ts'
import { isWrite, type Step, toStep, type Write } from './run/step.ts'
import type { Phase } from './state.ts'

/**
 * Whether what an operation wrote is still as it left it; null when it is. An undo would else overwrite what somebody
 * decided later, and a retry go on in an object that only has the name of the one it began with: both are CONFLICT.
 *
 * Looked at: the last finished write to each object, unless it has been put back already. Before an undo only those
 * the undo would write again: what it deletes goes by UID, whatever has become of it. Before a retry of the plan only
 * that it still is the same object.
 *
 * Examples: quota 8 → 16 by this operation, → 12 by a later one: CONFLICT; quota 16 still: null; the namespace was
 * deleted and made anew: CONFLICT; a route inserted by this operation, and another by somebody above it: null, for the
 * undo takes away the one route and tests that it is that one.
 *
 * @param viewer who would carry it on; what is written as the viewer is looked at with his rights
 * @throws KubeError FORBIDDEN, CLUSTER_UNREACHABLE
 */
export async function checkLeft(
  viewer: Viewer,
  operation: { readonly id: string; readonly cluster: string },
  phase: Phase,
): Promise<Failure | null> {
  const rows = await catalog().operationStep.findMany({
    where: { operationId: operation.id },
    orderBy: { index: 'asc' },
  })
  const kubes = { viewer: kubeAs(viewer, operation.cluster), panel: kubeAsPanel(operation.cluster) }
  for (const standing of writesThatStand(rows.map(toStep), phase)) {
    const { write } = standing
    const live = await kubes[write.as].read(refOfWrite(write))
    const problem = await problemOf(kubes[write.as], { ...standing, live }, phase)
    if (problem !== null)
      return failure('CONFLICT', phrase(`operations.failure.${problem}`, { object: displayRef(refOfWrite(write)) }))
  }
  return null
}

type Standing = {
  readonly step: Step
  readonly write: Exclude<Write, { kind: 'delete' }>
  /** What puts it back. */
  readonly inverses: readonly Write[]
}

function writesThatStand(steps: readonly Step[], phase: Phase): readonly Standing[] {
  const undo = steps.filter((step) => step.phase === 'undo')
  const last = new Map<string, Standing>()
  for (const step of steps) {
    const write = step.action
    if (step.phase !== 'do' || step.state !== 'done' || !isWrite(write) || write.kind === 'delete') continue
    const inverses = undo.flatMap(({ undoes, action }) => (undoes === step.index && isWrite(action) ? [action] : []))
    last.set(refKey(refOfWrite(write)), { step, write, inverses })
  }
  return [...last.values()].filter(({ step }) => {
    const inverse = undo.filter(({ undoes, action }) => undoes === step.index && isWrite(action))
    if (inverse.some(({ state }) => state === 'done')) return false
    return phase === 'do' || inverse.some(({ action }) => action.kind !== 'delete' || step.action.kind === 'apply')
  })
}

type Looked = Standing & { readonly live: KubeObject | null }

async function problemOf(
  kube: Kube,
  looked: Looked,
  phase: Phase,
): Promise<'absent' | 'replaced' | 'changed-since' | null> {
  const { step, live } = looked
  const made = step.result?.created === true
  // What this operation made and is gone needs no undo.
  if (live === null) return phase === 'undo' && made ? null : 'absent'
  if (live.metadata.uid !== step.result?.uid) return phase === 'undo' && made ? null : 'replaced'
  if (phase === 'do' || (await isAsWritten(kube, { ...looked, live }))) return null
  return 'changed-since'
}

async function isAsWritten(kube: Kube, looked: Standing & { live: KubeObject }): Promise<boolean> {
  const { step, write, live } = looked
  switch (write.kind) {
    case 'create':
      return true
    case 'patch':
      return step.before === null || examinePatch(step.before, live, write.patch) === 'written' || canTakeBack(looked)
    case 'apply':
      try {
        return diffObjects(live, await kube.apply(write.object, { dryRun: true })).length === 0
      } catch (error) {
        // Another owner holds one of its fields now.
        if (error instanceof KubeError && error.code === 'CONFLICT') return false
        throw error
      }
  }
}

/** Others may have written beside it, if the patches that put it back test all that they take away. */
function canTakeBack({ inverses, live }: Looked & { live: KubeObject }): boolean {
  return (
    inverses.length > 0 &&
    inverses.every((inverse) => inverse.kind === 'patch' && takesOnlyWhatItSaw(live, followMoved(live, inverse.patch)))
  )
}

function refOfWrite(write: Write) {
  const ref = targetOf(write)
  if (ref === null) throw new Error(`a ${write.kind} without an object`)
  return ref
}
