import 'server-only'
import { digestOf } from '#domain/plan/digest.ts'
import type { Plan } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { type Result, failure, success } from '#domain/result.ts'
import { may } from '#server/auth/policy.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { membershipIn } from '#server/features/operation/memberships.ts'
import type { CurrentRequest, WizardManifest } from './contract.ts'
import { parseInput } from '#domain/plan/parse-input.ts'

/** A decision with the plan it leads to at this moment. */
export type PlannedWizard = {
  readonly input: unknown
  readonly plan: Plan
  readonly digest: string
  readonly subject: { readonly kind: string; readonly namespace?: string; readonly name: string }
}

/**
 * What a decision would do now: reads the input, asks the policy, observes the cluster as the viewer and plans.
 * Nothing is written. REFUSED carries every reason at once; FORBIDDEN comes before anything is read.
 *
 * @param current the request that is being decided, when it is planned for a second time
 */
export async function planWizard(
  viewer: Viewer,
  wizard: WizardManifest,
  cluster: string,
  raw: unknown,
  now: Date,
  current?: CurrentRequest,
): Promise<Result<PlannedWizard>> {
  const parsed = parseInput(wizard.schema, raw)
  if (!parsed.ok) return failure('REFUSED', phrase('operations.failure.refused'), parsed.refusals)
  const { input } = parsed
  const subject = wizard.subject(input)
  if (!(await mayUse(viewer, wizard, cluster, subject))) {
    return failure('FORBIDDEN', phrase('operations.failure.policy', { verb: wizard.verb }))
  }
  const planned = wizard.plan(input, await wizard.observe(viewer, cluster, input as Partial<unknown>, current), now)
  if (!planned.ok) return failure('REFUSED', phrase('operations.failure.refused'), planned.refusals)
  return success({ input, plan: planned.plan, digest: await digestOf(planned.plan), subject })
}

/** Whether the panel's policy lets the viewer use the wizard on this subject. */
export async function mayUse(
  viewer: Viewer,
  wizard: WizardManifest,
  cluster: string,
  subject: PlannedWizard['subject'],
): Promise<boolean> {
  const namespace = subject.namespace ?? (subject.kind === 'Namespace' ? subject.name : undefined)
  if (namespace === undefined) return may(viewer, wizard.verb, { cluster })
  return may(viewer, wizard.verb, { cluster, namespace, membership: await membershipIn(viewer, cluster, namespace) })
}
