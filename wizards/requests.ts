import { z } from 'zod'
import { findUnstorableText, isStorableText } from '#domain/plan/unstorable-text.ts'

/** What the wizard and operation doors take, by API and by server action alike; wrong ones are INVALID. */
const cluster = z.string().min(1).max(63).default('default')
const reason = z.string().max(2_000).refine(isStorableText, 'errors.field.unstorable')
const digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('The digest of the plan that was seen.')

/** `input` is read by the wizard's own schema, which refuses field by field. */
const input = z
  .unknown()
  .superRefine((value, context) => {
    const field = findUnstorableText(value)
    if (field === null) return
    context.addIssue({ code: 'custom', path: field === '' ? [] : field.split('.'), message: 'errors.field.unstorable' })
  })
  .describe('The decision; its schema is listed at GET /api/v1/wizards.')

export const planRequest = z.object({ cluster, input })
export const applyRequest = z.object({ cluster, input, seen: digest })
export const approveRequest = z.object({
  reason: reason.optional(),
  input: input
    .optional()
    .describe('"Change and approve": the whole input as it shall be; needs the digest of its plan in `seen`.'),
  seen: digest.optional(),
})
export const rejectRequest = z.object({ reason })
export const undoRequest = z.object({
  confirm: z
    .string()
    .max(253)
    .optional()
    .describe('The name of the namespace, where the undo deletes one that people were given.'),
})
