import 'server-only'
import { z } from 'zod'
import { phrase } from '#domain/plan/phrase.ts'
import { type Failure, failure, type Result, success } from '#domain/result.ts'
import { isOwnGroup } from '#server/auth/make-viewer.ts'
import { may } from '#server/auth/policy.ts'
import { roles, type Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import type { User } from '#server/clients/catalog/generated/client.ts'
import { appendAudit } from '#server/features/audit/append-audit.ts'

const group = z.string().max(100, 'account.people.group-long').refine(isOwnGroup, 'account.people.group-reserved')

export const personChange = z.object({
  role: z.enum(roles, 'account.people.role-unknown'),
  /** Sent to the API server; RoleBindings may name them. */
  groups: z.array(group).max(50, 'account.people.groups-many'),
  disabled: z.boolean(),
})
export type PersonChange = z.infer<typeof personChange>

/**
 * Sets a person's role and groups, or locks him out: his sessions end, his tokens stop and his queued work loses its
 * rights at its next step. `CONFLICT` for oneself, so that the last administrator cannot lock the door from outside.
 */
export async function changePerson(viewer: Viewer, id: string, change: PersonChange): Promise<Result<null>> {
  if (!may(viewer, 'user:manage', { cluster: 'default' })) return failure('FORBIDDEN', phrase('errors.forbidden'))
  if (id === viewer.id) return failure('CONFLICT', phrase('account.people.yourself'))
  return catalog().$transaction(async (tx) => {
    const person = await tx.user.findUnique({ where: { id } })
    if (person === null) return unknownPerson()
    await tx.user.update({ where: { id }, data: change })
    if (change.disabled) await tx.session.deleteMany({ where: { userId: id } })
    await appendAudit(tx, viewer, {
      verb: 'user:change',
      subject: { kind: 'User', name: person.email },
      outcome: 'succeeded',
      detail: { from: accessOf(person), to: change },
    })
    return success(null)
  })
}

function unknownPerson(): Failure {
  return failure('NOT_FOUND', phrase('account.people.gone'))
}

function accessOf({ role, groups, disabled }: User): object {
  return { role, groups, disabled }
}
