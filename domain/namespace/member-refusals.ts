import type { Refusal } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { findUser, type KnownUser, type Member, sameUser } from './member.ts'

/**
 * Every member that cannot be one, with its field: `MEMBER_UNKNOWN` (nobody signs in by that address),
 * `MEMBER_TWICE`, and `ADMIN_MISSING` where there are members but none may manage the others.
 */
export function memberRefusals(members: readonly Member[], users: readonly KnownUser[]): Refusal[] {
  const refusals = members.flatMap((member, index): Refusal[] => {
    if (findUser(users, member.user) === undefined)
      return [refusal('MEMBER_UNKNOWN', `members.${index}.user`, member.user)]
    const first = members.findIndex((other) => sameUser(other.user, member.user))
    return first === index ? [] : [refusal('MEMBER_TWICE', `members.${index}.user`, member.user)]
  })
  if (members.length > 0 && !members.some((member) => member.role === 'admin')) {
    refusals.push({ code: 'ADMIN_MISSING', field: 'members', message: phrase('namespaces.refusals.ADMIN_MISSING') })
  }
  return refusals
}

function refusal(code: string, field: string, user: string): Refusal {
  return { code, field, message: phrase(`namespaces.refusals.${code}`, { user: user.slice(0, 254) }) }
}
