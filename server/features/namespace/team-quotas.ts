import 'server-only'
import { z } from 'zod'
import { isLabelValue } from '#domain/kube/names.ts'
import type { TeamBudget } from '#domain/namespace/capacity.ts'
import { figureRefusals } from '#domain/namespace/figure-refusals.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result, success } from '#domain/result.ts'
import { may } from '#server/auth/policy.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { appendAudit } from '#server/features/audit/append-audit.ts'
import { teamBudgets } from './team-budgets.ts'

const figure = z.string().max(64).optional()

/** A team's ceiling as its form sends it; a figure left out has none, and no figure at all removes the ceiling. */
export const teamQuotaDraft = z.strictObject({
  team: z.string().max(63),
  quota: z.strictObject({
    cpu: figure,
    memory: figure,
    storage: figure,
    pods: figure,
    pvcs: figure,
    loadBalancers: figure,
  }),
})
export type TeamQuotaDraft = z.infer<typeof teamQuotaDraft>

/** Every team with its ceiling and promises; for administrators. */
export async function listTeamQuotas(
  viewer: Viewer,
  cluster: string,
): Promise<Result<Readonly<Record<string, TeamBudget>>>> {
  if (!may(viewer, 'rule:edit', { cluster })) return failure('FORBIDDEN', phrase('namespaces.rules.forbidden'))
  return success(await teamBudgets(viewer, cluster))
}

/** Sets what the team's namespaces may have together. Below what they were promised already is allowed: it stops new promises. */
export async function setTeamQuota(viewer: Viewer, { team, quota }: TeamQuotaDraft): Promise<Result<null>> {
  if (!may(viewer, 'rule:edit', { cluster: 'default' }))
    return failure('FORBIDDEN', phrase('namespaces.rules.forbidden'))
  const wrongTeam = team === '' || !isLabelValue(team)
  const refusals = [
    ...(wrongTeam
      ? [{ code: 'TEAM_INVALID', field: 'team', message: phrase('namespaces.rules.refused.TEAM_INVALID') }]
      : []),
    ...figureRefusals(quota, 'quota'),
  ]
  if (refusals.length > 0) return failure('REFUSED', phrase('operations.failure.refused'), refusals)
  await catalog().$transaction(async (tx) => {
    const before = await tx.team.findUnique({ where: { name: team } })
    if (Object.keys(quota).length === 0) await tx.team.deleteMany({ where: { name: team } })
    else await tx.team.upsert({ where: { name: team }, create: { name: team, quota }, update: { quota } })
    await appendAudit(tx, viewer, {
      verb: 'team:quota',
      subject: { kind: 'Team', name: team },
      outcome: 'succeeded',
      detail: { before: before?.quota ?? null, after: quota },
    })
  })
  return success(null)
}
