import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result, success } from '#domain/result.ts'
import { isRole } from '#server/auth/make-viewer.ts'
import { may } from '#server/auth/policy.ts'
import type { Role, Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'

export type PersonDto = {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly groups: readonly string[]
  readonly disabled: boolean
  /** RFC 3339. */
  readonly createdAt: string
}

/** Everybody who has an account, by email address. `FORBIDDEN` but for administrators. */
export async function listPeople(viewer: Viewer): Promise<Result<readonly PersonDto[]>> {
  if (!may(viewer, 'user:manage', { cluster: 'default' })) return failure('FORBIDDEN', phrase('errors.forbidden'))
  const users = await catalog().user.findMany({ orderBy: { email: 'asc' } })
  return success(
    users.map(({ id, email, name, role, groups, disabled, createdAt }) => ({
      id,
      email,
      name,
      role: isRole(role) ? role : 'developer',
      groups,
      disabled,
      createdAt: createdAt.toISOString(),
    })),
  )
}
