import 'server-only'
import { digestOf } from '#domain/plan/digest.ts'
import type { Plan } from '#domain/plan/operation.ts'
import { parseInput } from '#domain/plan/parse-input.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result, success } from '#domain/result.ts'
import { may } from '#server/auth/policy.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { kubeServes } from '#server/clients/kube/health.ts'
import { membershipIn } from '#server/features/operation/memberships.ts'
import type { CurrentRequest, WizardManifest } from './contract.ts'

/** A decision with the plan it leads to at this moment. */
export type PlannedWizard = {
  readonly input: unknown
  readonly plan: Plan
  readonly digest: string
  readonly subject: { readonly kind: string; readonly namespace?: string; readonly name: string }
}

/**
 * What a decision would do now: reads the input, asks the policy, observes the cluster as the viewer and plans.
 * Nothing is written. REFUSED carries every reason at once; FORBIDDEN comes before anything is
 * read; NOT_INSTALLED names an API that the wizard needs and the cluster lacks.
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
  const { kind, namespace, name = '' } = wizard.subject(input as Partial<unknown>)
  const subject = { kind, name, ...(namespace === undefined ? {} : { namespace }) }
  if (!(await mayUse(viewer, wizard, cluster, subject))) {
    return failure('FORBIDDEN', phrase('operations.failure.policy', { verb: wizard.verb }))
  }
  const missing = await firstMissing(cluster, wizard.needs)
  if (missing !== undefined)
    return failure('NOT_INSTALLED', phrase('operations.failure.not-installed', { resource: missing }))
  const planned = wizard.plan(input, await wizard.observe(viewer, cluster, input as Partial<unknown>, current), now)
  if (!planned.ok) {
    const refused = failure('REFUSED', phrase('operations.failure.refused'), planned.refusals)
    return planned.export === undefined ? refused : { ...refused, export: planned.export }
  }
  return success({ input, plan: planned.plan, digest: await digestOf(planned.plan), subject })
}

/** The first API the wizard needs that the cluster does not serve. */
async function firstMissing(cluster: string, needs: readonly string[]): Promise<string | undefined> {
  const served = await Promise.all(needs.map((resource) => kubeServes(cluster, resource)))
  return needs.find((_, index) => served[index] === false)
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
