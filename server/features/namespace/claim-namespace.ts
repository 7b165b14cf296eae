import 'server-only'
import { excessOver } from '#domain/namespace/capacity.ts'
import { type Figures, sumFigures } from '#domain/namespace/figures.ts'
import { sameUser } from '#domain/namespace/member.ts'
import type { Refusal } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { toJson } from '#server/features/operation/json.ts'
import type { Tx } from '#server/features/operation/tx.ts'
import { refusalOfExcess } from './claim-size.ts'
import { lockTeam, teamBudget } from './promised.ts'
import { activeKeyOf } from './standing-entry.ts'

/** What a request or an adoption promises itself: a name, and figures out of a team's quota. */
export type NamespaceClaim = {
  readonly id: string
  readonly operationId: string
  readonly cluster: string
  readonly name: string
  readonly displayName: string
  readonly purpose: string
  readonly team: string
  readonly environment: string
  readonly size: string
  readonly quota: Figures
  readonly members: readonly { readonly user: string; readonly role: string }[]
  readonly meshInjection: boolean
  readonly podSecurity: string
  readonly isolated: boolean
  readonly leaseDays: number | null
  readonly adopted: boolean
  readonly requestedBy: string
}

/**
 * Promises the name and the figures, inside the transaction that submits the operation. Of two claims of a name at
 * the same moment the unique key lets one through; the other gets `NAME_TAKEN`. `QUOTA_OVER_TEAM` when another
 * promise has used the team's quota up since the plan was made.
 */
export async function claimNamespace(tx: Tx, claim: NamespaceClaim): Promise<readonly Refusal[]> {
  await lockTeam(tx, claim.cluster, claim.team)
  const budget = await teamBudget(tx, claim.cluster, claim.team, claim.operationId)
  const excess = budget.quota === null ? [] : excessOver(budget.quota, sumFigures([budget.promised, claim.quota]))
  if (excess.length > 0) {
    return excess.map(refusalOfExcess)
  }
  return (await insertOrUpdate(tx, claim))
    ? []
    : [{ code: 'NAME_TAKEN', field: 'name', message: phrase('namespaces.refusals.NAME_TAKEN', { name: claim.name }) }]
}

/** `skipDuplicates` is ON CONFLICT DO NOTHING: a violated key would abort the whole transaction instead. */
async function insertOrUpdate(tx: Tx, claim: NamespaceClaim): Promise<boolean> {
  const data = {
    ...claim,
    activeKey: activeKeyOf(claim.cluster, claim.name),
    quota: toJson(claim.quota),
    members: toJson(await asSignedIn(tx, claim.members)),
  }
  const mine = await tx.namespaceEntry.findFirst({
    where: { operationId: claim.operationId, activeKey: { not: null } },
  })
  if (mine?.name === claim.name) {
    await tx.namespaceEntry.update({ where: { id: mine.id }, data: { ...data, id: mine.id } })
    return true
  }
  // An approver changed the name: the old promise is given back first.
  if (mine !== null) await tx.namespaceEntry.delete({ where: { id: mine.id } })
  const { count } = await tx.namespaceEntry.createMany({
    data: [{ ...data, state: 'requested' }],
    skipDuplicates: true,
  })
  return count === 1
}

/** Members under the very address they sign in with, whatever spelling was asked: it is compared exactly elsewhere. */
async function asSignedIn(tx: Tx, members: NamespaceClaim['members']): Promise<NamespaceClaim['members']> {
  const users = await tx.user.findMany({
    where: { email: { in: members.map((member) => member.user), mode: 'insensitive' } },
    select: { email: true },
  })
  return members.map((member) => ({
    ...member,
    user: users.find((user) => sameUser(user.email, member.user))?.email ?? member.user,
  }))
}
