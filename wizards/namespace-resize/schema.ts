import { z } from 'zod'
import { sizeNames } from '#domain/namespace/size.ts'

const message = (key: string) => `wizards.namespace-resize.errors.${key}`
const figure = z.string().min(1, message('quantity')).max(64, message('quantity'))
const count = z.union([z.int(message('quantity')), figure])

/** The namespace and what it may use from now on. */
export const namespaceResizeSchema = z.strictObject({
  namespace: z.string().min(1, message('namespace')).max(63, message('namespace')),
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
  /** Why; shown to the one who decides. */
  reason: z.string().max(1000, message('reason')).optional(),
})

export type NamespaceResizeInput = z.infer<typeof namespaceResizeSchema>
