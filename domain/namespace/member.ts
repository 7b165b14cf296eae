/**
 * The roles a member may have, strongest first. Each is the ClusterRole of that name which every Kubernetes
 * cluster has, bound inside one namespace. The list is closed: nothing stronger can be asked for.
 */
export const memberRoles = ['admin', 'edit', 'view'] as const
export type MemberRole = (typeof memberRoles)[number]

/** `user` is the email address by which the person signs in to the panel. */
export type Member = { readonly user: string; readonly role: MemberRole }

/** A person who can be a member, and the name the API server knows him by. */
export type KnownUser = { readonly email: string; readonly name: string; readonly kubernetesUser: string }

/** Email addresses are compared without case, as sign-in does. */
export function sameUser(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase()
}

export function findUser(users: readonly KnownUser[], email: string): KnownUser | undefined {
  return users.find((user) => sameUser(user.email, email))
}
