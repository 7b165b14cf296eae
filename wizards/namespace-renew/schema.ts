import { z } from 'zod'

const message = (key: string) => `wizards.namespace-renew.errors.${key}`

/** The namespace and its new term, counted from the renewal; null: no end. */
export const namespaceRenewSchema = z.strictObject({
  namespace: z.string().min(1, message('namespace')).max(63, message('namespace')),
  leaseDays: z.union([z.null(), z.literal(7), z.literal(30), z.literal(90)], message('lease')).default(30),
})

export type NamespaceRenewInput = z.infer<typeof namespaceRenewSchema>
