import 'server-only'
import { operationAnnotation } from '#domain/kube/labels.ts'
import { type KubeObject, refOf } from '#domain/kube/object.ts'
import { diffObjects } from '#domain/plan/diff.ts'
import { examinePatch } from '#domain/plan/examine-patch.ts'
import { followMoved } from '#domain/plan/follow-moved.ts'
import { kubeAsPanel } from '#server/clients/kube/connection.ts'
import { KubeError } from '#server/clients/kube/errors.ts'
import type { Kube } from '#server/clients/kube/kube.ts'
import { StepFailed } from '../step-failure.ts'
import type { Run } from './claim-operation.ts'
import { kubeOfStep } from './kube-of-step.ts'
import { resultOf } from './result-of.ts'
import { stampOf } from './stamp-of.ts'
import type { Step, StepResult, Write } from './step.ts'

/** `unwritten`: nothing of this step is there to put back. `unknown`: nobody could be asked who may see it. */
export type Found = { readonly written: StepResult } | 'unwritten' | 'unknown'

/**
 * Whether a write that was begun, and of which no answer was journalled, has arrived. Without this a worker that was
 * killed, or an API server that stalled, would leave behind what nobody knows of and no undo takes back.
 *
 * Where somebody else has since changed the same place nothing of this step is left, so it counts as unwritten.
 *
 * @throws KubeError CLUSTER_UNREACHABLE
 */
export async function examineStep(run: Run, step: Step, write: Write): Promise<Found> {
  try {
    switch (write.kind) {
      case 'create':
        return examineCreate(await panelOf(run).read(refOf(write.object)), stampOf(run, step))
      case 'apply':
        return await examineApply(await kubeOfStep(run, write.as), write.object, step.before)
      case 'patch':
        return examineWrittenPatch(step.before, await panelOf(run).read(write.target), write.patch)
      case 'delete':
        return examineDelete(await panelOf(run).read(write.target), write.uid)
    }
  } catch (error) {
    if (error instanceof StepFailed) return 'unknown'
    if (error instanceof KubeError && error.code !== 'CLUSTER_UNREACHABLE') return 'unknown'
    throw error
  }
}

function panelOf(run: Run): Kube {
  return kubeAsPanel(run.operation.cluster)
}

function examineCreate(live: KubeObject | null, stamp: string): Found {
  return live?.metadata.annotations?.[operationAnnotation] === stamp
    ? { written: { ...resultOf(live), created: true } }
    : 'unwritten'
}

/** What is there already need not be applied: a dry run of the same object then changes nothing. */
async function examineApply(kube: Kube, object: KubeObject, before: KubeObject | null): Promise<Found> {
  const live = await kube.read(refOf(object))
  if (live === null) return 'unwritten'
  try {
    const again = await kube.apply(object, { dryRun: true })
    if (diffObjects(live, again).length > 0) return 'unwritten'
  } catch (error) {
    if (error instanceof KubeError && (error.code === 'CONFLICT' || error.code === 'REFUSED')) return 'unwritten'
    throw error
  }
  return { written: { ...resultOf(live), created: before === null } }
}

function examineWrittenPatch(
  before: KubeObject | null,
  live: KubeObject | null,
  patch: Extract<Write, { kind: 'patch' }>['patch'],
): Found {
  if (before === null || live === null || live.metadata.uid !== before.metadata.uid) return 'unwritten'
  return examinePatch(before, live, followMoved(before, patch)) === 'written'
    ? { written: resultOf(live) }
    : 'unwritten'
}

/** One that is being deleted is as good as gone: nobody can call it back. */
function examineDelete(live: KubeObject | null, uid: Extract<Write, { kind: 'delete' }>['uid']): Found {
  if (typeof uid !== 'string') return 'unwritten'
  const gone = live === null || live.metadata.uid !== uid || live.metadata.deletionTimestamp !== undefined
  return gone ? { written: { uid } } : 'unwritten'
}
