import 'server-only'
import { type ApprovalRule, type GrantableRequest, grantedBy } from '#domain/namespace/approval.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { teamUtilisation } from './team-utilisation.ts'

/** The rule that grants a request without a person, or null. The cluster is only asked when a rule looks at use. */
export async function grantByRule(
  viewer: Viewer,
  cluster: string,
  request: GrantableRequest,
): Promise<ApprovalRule | null> {
  const rules = await catalog().approvalRule.findMany({ where: { enabled: true }, orderBy: { createdAt: 'asc' } })
  const looksAtUse = rules.some((rule) => rule.minUtilisationPercent !== null)
  return grantedBy(rules, request, looksAtUse ? await teamUtilisation(viewer, cluster, request.team) : null)
}
