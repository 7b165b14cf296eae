import { z } from 'zod'
import { originSchema, proposedSchema, requestSchema } from '#domain/traffic/trace/schema.ts'

export const traceBody = z.object({
  cluster: z.string().min(1).max(63).default('default'),
  request: requestSchema.optional().describe('The request; this or `curl`.'),
  curl: z.string().max(32_768).optional().describe('A curl command in its place.'),
  from: originSchema.optional().describe('Where the request of `curl` enters; a gateway at the port of its address.'),
  proposed: z
    .array(proposedSchema)
    .max(50)
    .default([])
    .describe('Objects that take the place of those of their kind and name in the cluster.'),
})

/** The shape of the answer, as far as it is promised. */
export const traceAnswer = z.object({
  request: z.looseObject({ method: z.string(), host: z.string(), path: z.string() }),
  notes: z.array(z.string()).describe('What of a curl command was left out.'),
  unread: z.array(z.object({ kind: z.string(), where: z.enum(['elsewhere', 'everywhere']) })),
  trace: z.looseObject({
    entry: z.looseObject({ kind: z.enum(['gateway', 'mesh']) }),
    host: z.looseObject({ domain: z.string().nullable(), virtualServices: z.array(z.string()) }),
    routes: z.array(
      z.looseObject({
        virtualService: z.string(),
        index: z.int(),
        verdict: z.enum([
          'matched',
          'passed',
          'not-tried',
          'not-served',
          'unreachable',
          'invalid',
          'no-delegate',
          'conflict',
        ]),
      }),
    ),
    action: z.looseObject({}).nullable(),
    outcome: z.looseObject({ code: z.string(), status: z.int().nullable() }),
  }),
})
