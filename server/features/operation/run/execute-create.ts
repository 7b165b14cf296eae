import 'server-only'
import { operationAnnotation } from '#domain/kube/labels.ts'
import { displayRef, type KubeObject, refOf } from '#domain/kube/object.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { KubeError } from '#server/clients/kube/errors.ts'
import type { Kube } from '#server/clients/kube/kube.ts'
import { StepFailed } from '../step-failure.ts'
import { resultOf } from './result-of.ts'
import type { StepResult } from './step.ts'

/**
 * Creates an object that must not exist yet. It carries the name of this step, so that after a crash, or after an
 * answer that was lost on the way, the object found in the place is known to be this step's own and not doubled
 * or adopted.
 *
 * @param stamp `<operation id>/<phase>/<step index>`
 * @throws StepFailed CONFLICT when another object has the name; one that is being deleted still has it.
 */
export async function executeCreate(kube: Kube, object: KubeObject, stamp: string): Promise<StepResult> {
  try {
    return { ...resultOf(await kube.create(stamped(object, stamp))), created: true }
  } catch (error) {
    if (!(error instanceof KubeError) || error.code !== 'CONFLICT') throw error
    const ref = refOf(object)
    const live = await kube.read(ref)
    if (live?.metadata.annotations?.[operationAnnotation] === stamp) return { ...resultOf(live), created: true }
    if (live === null) throw error
    const terminating = live.metadata.deletionTimestamp !== undefined
    throw new StepFailed({
      code: 'CONFLICT',
      message: phrase(`operations.failure.${terminating ? 'terminating' : 'exists'}`, { object: displayRef(ref) }),
    })
  }
}

function stamped(object: KubeObject, stamp: string): KubeObject {
  const annotations = { ...object.metadata.annotations, [operationAnnotation]: stamp }
  return { ...object, metadata: { ...object.metadata, annotations } }
}
