import 'server-only'
import { type ApprovalRule, type GrantableRequest, grantedBy } from '#domain/namespace/approval.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { isOfTeam } from './team-membership.ts'
import { teamUtilisation } from './team-utilisation.ts'

/** The rule that grants a request without a person, or null. The cluster is only asked when a rule looks at use. */
export async function grantByRule(
  viewer: Viewer,
  cluster: string,
  request: Omit<GrantableRequest, 'ofTeam'>,
): Promise<ApprovalRule | null> {
  const [rules, ofTeam] = await Promise.all([
    catalog().approvalRule.findMany({ where: { enabled: true }, orderBy: { createdAt: 'asc' } }),
    isOfTeam(viewer, cluster, request.team),
  ])
  const looksAtUse = ofTeam && rules.some((rule) => rule.minUtilisationPercent !== null)
  const utilisation = looksAtUse ? await teamUtilisation(viewer, cluster, request.team) : null
  return grantedBy(rules, { ...request, ofTeam }, utilisation)
}
