import 'server-only'
import type { ObjectRef } from '#domain/kube/object.ts'
import { targetOf } from '#domain/plan/target.ts'
import type { Run } from './claim-operation.ts'

/** The objects that steps of this operation brought into being, by step index; nothing else may be compensated. */
export function createdObjects(run: Run): ReadonlyMap<number, { readonly ref: ObjectRef; readonly uid: string }> {
  const created = new Map<number, { ref: ObjectRef; uid: string }>()
  for (const step of run.steps) {
    const ref = targetOf(step.action)
    const uid = step.result?.uid
    if (
      step.phase === 'do' &&
      step.state === 'done' &&
      step.result?.created === true &&
      uid !== undefined &&
      ref !== null
    ) {
      created.set(step.index, { ref, uid })
    }
  }
  return created
}
