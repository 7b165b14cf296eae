import { z } from 'zod'
import { environments, podSecurityLevels } from '#domain/namespace/environment.ts'
import { memberRoles } from '#domain/namespace/member.ts'
import { sizeNames } from '#domain/namespace/size.ts'

const message = (key: string) => `wizards.namespace-request.errors.${key}`
const count = z.union([z.int(message('count')), z.string().min(1, message('quantity')).max(64, message('quantity'))])
const figure = z.string().min(1, message('quantity')).max(64, message('quantity'))

/** Kubernetes quantities; whether they make sense is the planner's to say, all of it at once. */
const ownFigures = z.strictObject({
  cpu: figure,
  memory: figure,
  storage: figure,
  pods: count,
  pvcs: count.optional(),
  loadBalancers: count.optional(),
})

/**
 * What a requester decides. Left out: the strictest pod security, isolation, and an end after 30 days; no mesh, because
 * its init container is refused at that level where istio-cni is missing (the form proposes it where it is there).
 */
export const namespaceRequestSchema = z.strictObject({
  name: z.string().min(1, message('name')).max(253, message('name')),
  displayName: z.string().max(100, message('display-name')).optional(),
  purpose: z.string().min(1, message('purpose')).max(1000, message('purpose')),
  team: z.string().min(1, message('team')).max(63, message('team')),
  environment: z.enum(environments, message('environment')),
  size: z.union([z.enum(sizeNames), ownFigures], message('size')),
  /** Nobody: the requester becomes the admin. */
  members: z
    .array(
      z.strictObject({
        user: z.string().min(1, message('member')).max(254, message('member')),
        role: z.enum(memberRoles, message('role')),
      }),
    )
    .max(100, message('members'))
    .default([]),
  meshInjection: z.boolean().default(false),
  podSecurity: z.enum(podSecurityLevels, message('pod-security')).default('restricted'),
  isolated: z.boolean().default(true),
  leaseDays: z.union([z.null(), z.literal(7), z.literal(30), z.literal(90)], message('lease')).default(30),
})

export type NamespaceRequestInput = z.infer<typeof namespaceRequestSchema>
