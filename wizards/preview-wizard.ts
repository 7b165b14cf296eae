import 'server-only'
import { type Result, success } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { type Check, dryRunPlan } from '#server/features/operation/dry-run-plan.ts'
import type { WizardManifest } from './contract.ts'
import { type PlannedWizard, planWizard } from './plan-wizard.ts'

/** What "review" shows: the plan, what the API server says to each object, and the digest to apply it by. */
export type Preview = PlannedWizard & { readonly checks: readonly Check[] }

/** Plans a decision and has the API server check every object of it, as the one who would write it. */
export async function previewWizard(
  viewer: Viewer,
  wizard: WizardManifest,
  cluster: string,
  input: unknown,
  now: Date,
): Promise<Result<Preview>> {
  const planned = await planWizard(viewer, wizard, cluster, input, now)
  return planned.ok ? success(await withChecks(viewer, cluster, planned.data)) : planned
}

export async function withChecks(viewer: Viewer, cluster: string, planned: PlannedWizard): Promise<Preview> {
  return { ...planned, checks: await dryRunPlan(viewer, cluster, planned.plan) }
}
