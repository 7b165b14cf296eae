import 'server-only'
import { type Result, success } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { type Submitted, submitOperation } from '#server/features/operation/submit-operation.ts'
import { claimOf } from './claim-of.ts'
import type { WizardManifest } from './contract.ts'
import { planWizard } from './plan-wizard.ts'
import { type Preview, withChecks } from './preview-wizard.ts'

export type ApplyRequest = {
  readonly cluster: string
  readonly input: unknown
  /** The digest of the plan the viewer has seen. */
  readonly seen: string
}

/** What became of an apply; `plan-changed` carries the plan as it is now, to be looked at again. */
export type Applied =
  | { readonly kind: 'submitted'; readonly operation: Submitted }
  | { readonly kind: 'plan-changed'; readonly preview: Preview }

/**
 * Carries out a decision as it was seen. The plan is made anew, never taken from the caller; if it is not the one
 * with the seen digest, nothing is written. Policy decides whether it runs now or waits for a second person.
 */
export async function applyWizard(
  viewer: Viewer,
  wizard: WizardManifest,
  request: ApplyRequest,
  now: Date,
): Promise<Result<Applied>> {
  const { cluster } = request
  const planned = await planWizard(viewer, wizard, cluster, request.input, now)
  if (!planned.ok) return planned
  if (planned.data.digest !== request.seen) {
    return success({ kind: 'plan-changed', preview: await withChecks(viewer, cluster, planned.data) })
  }
  const { input } = planned.data
  const submitted = await submitOperation(viewer, {
    ...planned.data,
    wizard: wizard.id,
    cluster,
    approval: (await wizard.approval?.(viewer, cluster, input)) ?? { needed: false },
    claim: claimOf(wizard, viewer, cluster, planned.data),
  })
  return submitted.ok ? success({ kind: 'submitted', operation: submitted.data }) : submitted
}
