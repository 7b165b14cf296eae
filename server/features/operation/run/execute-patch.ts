import 'server-only'
import { displayRef, type KubeObject } from '#domain/kube/object.ts'
import { examinePatch } from '#domain/plan/examine-patch.ts'
import { followMoved } from '#domain/plan/follow-moved.ts'
import type { Operation } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import type { Kube } from '#server/clients/kube/kube.ts'
import { StepFailed } from '../step-failure.ts'
import { resultOf } from './result-of.ts'
import type { StepResult } from './step.ts'

type Patch = Extract<Operation, { kind: 'patch' }>

/**
 * Sends a JSON Patch once. A resumed step first looks whether the patch has arrived: its tests would fail on its
 * own result, and an insertion would be doubled. A list element that others have moved is followed to where it is.
 *
 * @param before the object as the step found it
 * @param resumed whether an earlier attempt may have reached the API server
 * @throws StepFailed NOT_FOUND when there is nothing to patch; CONFLICT when somebody else changed the same place.
 */
export async function executePatch(
  kube: Kube,
  { target, patch }: Patch,
  before: KubeObject | null,
  resumed: boolean,
): Promise<StepResult> {
  const object = displayRef(target)
  if (before === null)
    throw new StepFailed({ code: 'NOT_FOUND', message: phrase('operations.failure.absent', { object }) })
  const followed = followMoved(before, patch)
  if (resumed) {
    const live = await kube.read(target)
    if (live === null)
      throw new StepFailed({ code: 'NOT_FOUND', message: phrase('operations.failure.absent', { object }) })
    const found = examinePatch(before, live, followed)
    if (found === 'written') return resultOf(live)
    if (found === 'foreign')
      throw new StepFailed({ code: 'CONFLICT', message: phrase('operations.failure.edited', { object }) })
  }
  return resultOf(await kube.patch(target, followed))
}
