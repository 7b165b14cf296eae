import { z } from 'zod'
import { memberRoles } from '#domain/namespace/member.ts'

const message = (key: string) => `wizards.namespace-members.errors.${key}`

/** The members as they shall be: who is not in the list is one no longer. */
export const namespaceMembersSchema = z.strictObject({
  namespace: z.string().min(1, message('namespace')).max(63, message('namespace')),
  members: z
    .array(
      z.strictObject({
        user: z.string().min(1, message('member')).max(254, message('member')),
        role: z.enum(memberRoles, message('role')),
      }),
    )
    .max(100, message('members')),
})

export type NamespaceMembersInput = z.infer<typeof namespaceMembersSchema>
