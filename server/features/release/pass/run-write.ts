import 'server-only'
import { targetOf } from '#domain/plan/target.ts'
import type { Kube } from '#server/clients/kube/kube.ts'
import { executeApply } from '#server/features/operation/run/execute-apply.ts'
import { executeCreate } from '#server/features/operation/run/execute-create.ts'
import { executeDelete } from '#server/features/operation/run/execute-delete.ts'
import { executePatch } from '#server/features/operation/run/execute-patch.ts'
import type { Intent } from './save-decision.ts'

/**
 * Makes one write through the interpreter's own executors. What a release creates is stamped with its id and not with a
 * step: a worker that comes after another finds the object its own, whichever decision it came from.
 */
export async function runWrite(kube: Kube, releaseId: string, { operation, before }: Intent): Promise<void> {
  switch (operation.kind) {
    case 'create':
      await executeCreate(kube, operation.object, `${releaseId}/release`)
      return
    case 'apply':
      await executeApply(kube, operation.object, before)
      return
    case 'patch':
      await executePatch(kube, operation, before, false)
      return
    case 'delete':
      if (typeof operation.uid !== 'string') throw new Error(`no UID to delete ${targetOf(operation)?.name}`)
      await executeDelete(kube, operation.target, operation.uid, before)
  }
}
