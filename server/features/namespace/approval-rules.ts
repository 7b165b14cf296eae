import 'server-only'
import { z } from 'zod'
import { isLabelValue } from '#domain/kube/names.ts'
import type { ApprovalRule } from '#domain/namespace/approval.ts'
import { environments } from '#domain/namespace/environment.ts'
import { figureRefusals } from '#domain/namespace/figure-refusals.ts'
import { sizeNames } from '#domain/namespace/size.ts'
import type { Refusal } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result, success } from '#domain/result.ts'
import { may } from '#server/auth/policy.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { appendAudit } from '#server/features/audit/append-audit.ts'
import { isTakenMeanwhile } from '#server/features/operation/taken-meanwhile.ts'

const names = z.array(z.string().max(63)).max(100)

/** A rule as its form sends it; `id` absent: a new one. */
export const ruleDraft = z.strictObject({
  id: z.string().max(64).optional(),
  name: z.string().trim().max(100),
  enabled: z.boolean(),
  teams: names,
  environments: names,
  sizes: names,
  maxCpu: z.string().max(64).nullable(),
  maxMemory: z.string().max(64).nullable(),
  minUtilisationPercent: z.number().nullable(),
})
export type RuleDraft = z.infer<typeof ruleDraft>

/** All rules, in the order they are tried. */
export async function listRules(viewer: Viewer): Promise<Result<readonly ApprovalRule[]>> {
  if (!may(viewer, 'rule:edit', { cluster: 'default' })) return forbidden()
  return success(await catalog().approvalRule.findMany({ orderBy: { createdAt: 'asc' } }))
}

/** Makes or changes a rule; REFUSED with every field that is wrong. The audit row keeps what it was and is. */
export async function saveRule(viewer: Viewer, draft: RuleDraft): Promise<Result<null>> {
  if (!may(viewer, 'rule:edit', { cluster: 'default' })) return forbidden()
  const refusals = ruleRefusals(draft)
  if (refusals.length > 0) return failure('REFUSED', phrase('operations.failure.refused'), refusals)
  const { id, ...fields } = draft
  const data = { ...fields, updatedBy: viewer.email }
  try {
    await catalog().$transaction(async (tx) => {
      const before = id === undefined ? null : await tx.approvalRule.findUnique({ where: { id } })
      await (before === null
        ? tx.approvalRule.create({ data })
        : tx.approvalRule.update({ where: { id: before.id }, data }))
      const detail = { before, after: fields }
      await appendAudit(tx, viewer, {
        verb: before === null ? 'rule:create' : 'rule:change',
        subject: { kind: 'ApprovalRule', name: draft.name },
        outcome: 'succeeded',
        detail,
      })
    })
  } catch (error) {
    if (!isTakenMeanwhile(error)) throw error
    return failure('REFUSED', phrase('operations.failure.refused'), [refusal('NAME_TAKEN', 'name')])
  }
  return success(null)
}

export async function deleteRule(viewer: Viewer, id: string): Promise<Result<null>> {
  if (!may(viewer, 'rule:edit', { cluster: 'default' })) return forbidden()
  await catalog().$transaction(async (tx) => {
    const before = await tx.approvalRule.findUnique({ where: { id } })
    if (before === null) return
    await tx.approvalRule.delete({ where: { id } })
    await appendAudit(tx, viewer, {
      verb: 'rule:delete',
      subject: { kind: 'ApprovalRule', name: before.name },
      outcome: 'succeeded',
      detail: { before },
    })
  })
  return success(null)
}

function ruleRefusals(draft: RuleDraft): Refusal[] {
  const { teams, sizes, maxCpu, maxMemory, minUtilisationPercent: percent } = draft
  const bounds = { ...(maxCpu !== null && { cpu: maxCpu }), ...(maxMemory !== null && { memory: maxMemory }) }
  const conditions =
    teams.length + draft.environments.length + sizes.length + Object.keys(bounds).length + (percent === null ? 0 : 1)
  return [
    ...(draft.name === '' ? [refusal('NAME_MISSING', 'name')] : []),
    ...(teams.every((team) => team !== '' && isLabelValue(team)) ? [] : [refusal('TEAM_INVALID', 'teams')]),
    ...(draft.environments.every(isEnvironment) ? [] : [refusal('ENVIRONMENT_INVALID', 'environments')]),
    ...(sizes.every(isSize) ? [] : [refusal('SIZE_INVALID', 'sizes')]),
    ...figureRefusals(bounds, 'max'),
    ...(percent === null || (Number.isInteger(percent) && percent >= 0 && percent <= 100)
      ? []
      : [refusal('PERCENT_INVALID', 'minUtilisationPercent')]),
    ...(conditions === 0 ? [refusal('NO_CONDITION', 'name')] : []),
  ]
}

function isEnvironment(text: string): boolean {
  return environments.some((environment) => environment === text)
}

function isSize(text: string): boolean {
  return text === 'custom' || sizeNames.some((size) => size === text)
}

function refusal(code: string, field: string): Refusal {
  return { code, field, message: phrase(`namespaces.rules.refused.${code}`) }
}

function forbidden(): Result<never> {
  return failure('FORBIDDEN', phrase('namespaces.rules.forbidden'))
}
