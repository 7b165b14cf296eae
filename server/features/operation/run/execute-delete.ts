import 'server-only'
import type { KubeObject, ObjectRef } from '#domain/kube/object.ts'
import type { Kube } from '#server/clients/kube/kube.ts'
import type { StepResult } from './step.ts'

/**
 * Deletes the object with this UID. One that is gone is done, and so is one whose name has been taken by another
 * object since: the one that was meant is gone, the other is not ours.
 */
export async function executeDelete(
  kube: Kube,
  target: ObjectRef,
  uid: string,
  before: KubeObject | null,
): Promise<StepResult> {
  if (before?.metadata.uid === uid) await kube.delete(target, uid)
  return { uid }
}
