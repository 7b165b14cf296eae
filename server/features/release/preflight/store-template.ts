import 'server-only'
import { type KubeObject, refOf } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import type { Refusal } from '#domain/plan/operation.ts'
import { KubeError } from '#server/clients/kube/errors.ts'
import type { Kube } from '#server/clients/kube/kube.ts'

/** The template with the API server's defaults, or what it says against it. */
export type StoredTemplate = { readonly template: unknown; readonly problems: readonly Refusal[] }

/**
 * A template as the API server would store it in this workload, by a dry run as the one who asks: the engine compares
 * it with live objects later, and without the defaults they would never be equal.
 *
 * @throws KubeError CLUSTER_UNREACHABLE; any other answer is a problem of the change
 */
export async function storeTemplate(kube: Kube, workload: KubeObject, template: unknown): Promise<StoredTemplate> {
  try {
    const patch = [{ op: 'replace', path: '/spec/template', value: template }] as const
    const stored = await kube.patch(refOf(workload), patch, { dryRun: true })
    return { template: valueAt(stored, '/spec/template'), problems: [] }
  } catch (error) {
    if (!(error instanceof KubeError) || error.code === 'CLUSTER_UNREACHABLE') throw error
    return { template: null, problems: [{ code: 'TEMPLATE_REJECTED', field: 'change', message: error.phrase }] }
  }
}
