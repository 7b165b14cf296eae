import 'server-only'
import type { Viewer } from '#server/auth/viewer.ts'
import type { Claim } from '#server/features/operation/submit-operation.ts'
import type { WizardManifest } from './contract.ts'
import type { PlannedWizard } from './plan-wizard.ts'

/** A wizard's claim for one decision, as the feature that owns the transaction calls it; undefined for none. */
export function claimOf(
  wizard: WizardManifest,
  requester: Viewer,
  cluster: string,
  { input, plan }: Pick<PlannedWizard, 'input' | 'plan'>,
): Claim | undefined {
  if (wizard.claim === undefined) return undefined
  return async (tx, operationId) => (await wizard.claim?.(tx, requester, { operationId, cluster, input, plan })) ?? []
}
