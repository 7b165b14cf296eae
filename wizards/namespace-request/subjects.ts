import { findUser } from '#domain/namespace/member.ts'
import type { Subject } from '#domain/namespace/objects/role-bindings.ts'
import type { NamespaceRequestObserved } from './observed.ts'
import type { NamespaceRequestInput } from './schema.ts'

/** The members as the API server knows them; the requester is the admin where nobody is named. */
export function subjectsOf(
  input: Pick<NamespaceRequestInput, 'members'>,
  observed: NamespaceRequestObserved,
): Subject[] {
  if (input.members.length === 0) return [{ kubernetesUser: observed.requester.kubernetesUser, role: 'admin' }]
  return input.members.flatMap(({ user, role }) => {
    const known = findUser(observed.users, user)
    return known === undefined ? [] : [{ kubernetesUser: known.kubernetesUser, role }]
  })
}
