import { z } from 'zod'
import { environments } from '#domain/namespace/environment.ts'
import { memberRoles } from '#domain/namespace/member.ts'
import { sizeNames } from '#domain/namespace/size.ts'

const message = (key: string) => `wizards.namespace-adopt.errors.${key}`
const figure = z.string().min(1, message('quantity')).max(64, message('quantity'))
const count = z.union([z.int(message('quantity')), figure])

/** Whose an existing namespace shall be. Its mesh and pod security stay as they are; isolation only if asked for. */
export const namespaceAdoptSchema = z.strictObject({
  namespace: z.string().min(1, message('namespace')).max(63, message('namespace')),
  displayName: z.string().max(100, message('display-name')).optional(),
  purpose: z.string().min(1, message('purpose')).max(1000, message('purpose')),
  team: z.string().min(1, message('team')).max(63, message('team')),
  environment: z.enum(environments, message('environment')),
  size: z.union(
    [
      z.enum(sizeNames),
      z.strictObject({
        cpu: figure,
        memory: figure,
        storage: figure,
        pods: count,
        pvcs: count.optional(),
        loadBalancers: count.optional(),
      }),
    ],
    message('size'),
  ),
  members: z
    .array(
      z.strictObject({
        user: z.string().min(1, message('member')).max(254, message('member')),
        role: z.enum(memberRoles, message('role')),
      }),
    )
    .min(1, message('members'))
    .max(100, message('members')),
  isolated: z.boolean().default(false),
  leaseDays: z.union([z.null(), z.literal(7), z.literal(30), z.literal(90)], message('lease')).default(null),
})

export type NamespaceAdoptInput = z.infer<typeof namespaceAdoptSchema>
