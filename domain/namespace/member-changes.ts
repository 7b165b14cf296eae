import { type Member, type MemberRole, memberRoles, sameUser } from './member.ts'

/** Who gains a role and who loses one; a change of role is both, but what the new role includes is not lost. */
export type MemberChanges = {
  readonly gained: readonly Member[]
  readonly lost: readonly Member[]
  readonly touched: readonly MemberRole[]
}

/**
 * The difference between two lists of members. `touched` are the roles whose binding changes.
 *
 * Examples: view → admin gains admin and loses nothing; admin → view gains view and loses admin; removed loses his role.
 */
export function memberChanges(before: readonly Member[], after: readonly Member[]): MemberChanges {
  const roleIn = (members: readonly Member[], user: string) =>
    members.find((member) => sameUser(member.user, user))?.role
  const gained = after.filter((member) => roleIn(before, member.user) !== member.role)
  const lost = before.filter((member) => {
    const now = roleIn(after, member.user)
    return now === undefined || strength(now) < strength(member.role)
  })
  const left = before.filter((member) => roleIn(after, member.user) !== member.role)
  const roles = new Set([...gained, ...left].map((member) => member.role))
  return { gained, lost, touched: memberRoles.filter((role) => roles.has(role)) }
}

function strength(role: MemberRole): number {
  return memberRoles.length - memberRoles.indexOf(role)
}
