import 'server-only'
import type { KubeObject } from '#domain/kube/object.ts'
import type { Kube } from '#server/clients/kube/kube.ts'
import { resultOf } from './result-of.ts'
import type { StepResult } from './step.ts'

/**
 * Server-side apply: sent twice it changes nothing the second time, so a resumed step just sends it again.
 * The object counts as created here only if there was none when the step began.
 */
export async function executeApply(kube: Kube, object: KubeObject, before: KubeObject | null): Promise<StepResult> {
  return { ...resultOf(await kube.apply(object)), created: before === null }
}
