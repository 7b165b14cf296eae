import 'server-only'
import { z } from 'zod'
import { valueAt } from '#domain/plan/examine-patch.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { changeTemplate } from '#domain/release/change-template.ts'
import type { Change } from '#domain/release/spec.ts'
import { failure, type Result, success } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import type { Release as ReleaseRow } from '#server/clients/catalog/generated/client.ts'
import { kubeAs } from '#server/clients/kube/connection.ts'
import type { Kube } from '#server/clients/kube/kube.ts'
import { findRunnable } from '../find-release.ts'
import { storeTemplate } from '../preflight/store-template.ts'
import { reconcileRelease } from '../reconcile.ts'
import type { CommandAnswer } from '../release-dto.ts'
import { toRelease } from '../release-row.ts'
import { stagesOf } from '../wanted-percent.ts'
import { beginAnew } from './begin-anew.ts'
import { checkApprover } from './check-approver.ts'

const text = z.string().max(500)
const quantities = z.record(z.string(), text)

/** `change` is on top of the version from before the release. Left out: what somebody else wrote to the workload,
 * and what was taken back from it. */
export const supersedeRequest = z.object({
  change: z
    .object({
      container: text.optional(),
      image: text.optional(),
      env: z.record(z.string(), z.string().max(4_000).nullable()).optional(),
      config: z.record(z.string(), text).optional(),
      resources: z.object({ requests: quantities.optional(), limits: quantities.optional() }).optional(),
      template: z.string().max(60_000).optional(),
    })
    .optional(),
  confirm: z
    .literal(true, { error: 'releases.api.confirm' })
    .describe('true: the version in release is given up, and the new one begins with the first stage.'),
})
export type SupersedeRequest = z.infer<typeof supersedeRequest>

/**
 * Puts a newer version in the place of the one in release: its share goes to 0, its pods are replaced, and the stages
 * begin anew. CONFLICT once the workload itself carries the version in release: then it has to end first.
 */
export async function supersedeRelease(
  viewer: Viewer,
  releaseId: string,
  { change }: SupersedeRequest,
): Promise<Result<CommandAnswer>> {
  const found = await findRunnable(viewer, releaseId)
  if (!found.ok) return found
  const against = checkApprover(viewer, toRelease(found.data).spec.approvers) ?? checkStage(found.data)
  if (against !== null) return against
  const kube = kubeAs(viewer, found.data.cluster)
  const template = await newTemplate(kube, found.data, change as Change | undefined)
  if (!template.ok) return template
  const begun = await beginAnew(viewer, found.data, {
    change: (change ?? null) as Change | null,
    template: template.data,
  })
  if (begun.ok) await reconcileRelease(releaseId)
  return begun
}

function checkStage(row: ReleaseRow): Result<never> | null {
  const release = toRelease(row)
  const stage = stagesOf(release)[release.state.stage]
  const replaceable = release.state.direction === 'forward' && stage?.wish.workload.template === 'old'
  return replaceable ? null : failure('CONFLICT', phrase('releases.api.cannot-supersede'))
}

/** As the API server would store it, with its defaults: the live template is compared with it field by field. */
async function newTemplate(kube: Kube, row: ReleaseRow, change: Change | undefined): Promise<Result<unknown>> {
  const { spec, original, state } = toRelease(row)
  const { kind, name } = spec.workload
  const target = { apiVersion: 'apps/v1', kind, namespace: spec.namespace, name }
  const live = await kube.read(target)
  if (live === null) return failure('NOT_FOUND', phrase('releases.api.workload-gone', { name }))
  if (change === undefined) return success(state.newer?.template ?? valueAt(live, '/spec/template'))
  const changed = changeTemplate(original.template, change, valueAt(live, '/spec/selector'))
  if (!changed.ok) return failure('REFUSED', phrase('releases.api.change-refused'), changed.refusals)
  const stored = await storeTemplate(kube, live, changed.template)
  if (stored.problems.length > 0) return failure('REFUSED', phrase('releases.api.change-refused'), stored.problems)
  return success(stored.template)
}
