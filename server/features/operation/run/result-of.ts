import 'server-only'
import type { KubeObject } from '#domain/kube/object.ts'
import type { StepResult } from './step.ts'

/** What the journal keeps of a written object. */
export function resultOf({ metadata: { uid, resourceVersion } }: KubeObject): StepResult {
  return { ...(uid !== undefined && { uid }), ...(resourceVersion !== undefined && { resourceVersion }) }
}
