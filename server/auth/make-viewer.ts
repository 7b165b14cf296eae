import 'server-only'
import { env } from '#server/env.ts'
import { type Role, roles, type Viewer, type ViewerFacts } from './viewer.ts'

/** The columns of `User` that say who somebody is and what he may do. */
export type Person = {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: string
  readonly groups: readonly string[]
  readonly disabled: boolean
}

/**
 * The viewer of a person, or null when he is locked out or his role is none of ours. To be called only by the
 * functions named at `Viewer`, with a row read during the same request.
 */
export function makeViewer(person: Person, via: Viewer['via']): Viewer | null {
  if (person.disabled || !isRole(person.role)) return null
  const { id, email, name, role } = person
  const groups = person.groups.filter(isOwnGroup)
  const kubernetes = { user: `${env().PILOTHOUSE_USER_PREFIX}${email}`, groups: [`pilothouse:${role}`, ...groups] }
  const facts: ViewerFacts = { id, email, name, role, groups, kubernetes, via }
  return facts as Viewer
}

export function isRole(text: string): text is Role {
  return roles.some((role) => role === text)
}

/**
 * Whether a group may be sent to the API server: not one of Kubernetes' own (`system:masters` would be everything)
 * and not one that says a role of ours.
 */
export function isOwnGroup(group: string): boolean {
  return group !== '' && !group.startsWith('system:') && !group.startsWith('pilothouse:')
}
