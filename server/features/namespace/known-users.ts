import 'server-only'
import type { KnownUser } from '#domain/namespace/member.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { env } from '#server/env.ts'

/** Everybody who can be made a member: people with an account that is not disabled. Any signed-in person may know. */
export async function knownUsers(_viewer: Viewer): Promise<KnownUser[]> {
  const users = await catalog().user.findMany({
    where: { disabled: false },
    orderBy: { email: 'asc' },
    select: { email: true, name: true },
  })
  return users.map(({ email, name }) => ({ email, name, kubernetesUser: kubernetesUserOf(email) }))
}

/** How the API server knows the person of an email address, also one whose account is gone. */
export function kubernetesUserOf(email: string): string {
  return `${env().PILOTHOUSE_USER_PREFIX}${email}`
}

/** The viewer, as a member is known. */
export function viewerAsUser(viewer: Viewer): KnownUser {
  return { email: viewer.email, name: viewer.name, kubernetesUser: viewer.kubernetes.user }
}
