import { z } from 'zod'
import { isStorableText } from '#domain/plan/unstorable-text.ts'
import { requestSchema } from '#domain/traffic/trace/schema.ts'

/** One example; what wizards call it by is its name. */
export const exampleBody = z.object({
  name: z.string().trim().min(1).max(100).refine(isStorableText, 'errors.field.unstorable'),
  request: requestSchema.nullable().describe('What the tracer takes; null forgets the example.'),
})
