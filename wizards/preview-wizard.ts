import 'server-only'
import { type Result, success } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { type Check, dryRunOperations } from '#server/features/operation/dry-run-operations.ts'
import type { WizardManifest } from './contract.ts'
import { type PlannedWizard, planWizard } from './plan-wizard.ts'

/**
 * What "review" shows: the plan, what the API server says to each object, and the digest to apply it by. `rehearsed` has
 * the checks of the plan's rehearsal, its stages laid end to end.
 */
export type Preview = PlannedWizard & { readonly checks: readonly Check[]; readonly rehearsed: readonly Check[] }

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
  const later = (planned.plan.rehearsal ?? []).flatMap(({ operations }) => operations)
  const [checks, rehearsed] = await Promise.all([
    dryRunOperations(viewer, cluster, planned.plan.operations),
    dryRunOperations(viewer, cluster, later),
  ])
  return { ...planned, checks, rehearsed }
}
