import { z } from 'zod'
import { isStorableText } from '#domain/plan/unstorable-text.ts'
import { strategyIds } from '#domain/release/spec.ts'
import { phases } from '#domain/release/state.ts'
import { operationStates } from '#server/features/operation/state.ts'

const text = (longest: number) => z.string().max(longest).refine(isStorableText, 'errors.field.unstorable')
const limit = z.coerce.number().int().min(1).max(200).default(50)
const cursor = text(200).optional().describe('From the page before.')
const namespace = text(63).optional()
const search = text(200).optional()

export const operationsQuery = z.object({
  state: z
    .string()
    .optional()
    .transform((text) => (text === undefined || text === '' ? [] : text.split(',')))
    .pipe(z.array(z.enum(operationStates)))
    .describe(`Comma-separated: ${operationStates.join(', ')}.`),
  wizard: text(63).optional(),
  namespace,
  requestedBy: text(320).optional().describe('Email of the requester.'),
  search,
  limit,
  cursor,
})

export const auditQuery = z.object({
  actor: text(320).optional(),
  namespace,
  operationId: text(64).optional(),
  search,
  limit,
  cursor,
})

const active = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .optional()
  .describe('true: those that have not ended; false: those that have.')

export const trainsQuery = z.object({ active, namespace, limit, cursor })

export const releasesQuery = z.object({
  active,
  phase: z
    .string()
    .optional()
    .transform((text) => (text === undefined || text === '' ? [] : text.split(',')))
    .pipe(z.array(z.enum(phases)))
    .describe(`Comma-separated: ${phases.join(', ')}.`),
  strategy: z.enum(strategyIds).optional(),
  namespace,
  workload: z.string().max(253).optional(),
  search,
  limit,
  cursor,
})

export const findingsQuery = z.object({ namespace: namespace.describe('Only what was judged there.') })

const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true')

export const podLogsQuery = z.object({
  container: z
    .string()
    .max(63)
    .optional()
    .transform((text) => text || undefined)
    .describe('Needed where the pod has several.'),
  previous: flag.describe('true: of the container that ran before this one.'),
  tailLines: z.coerce.number().int().min(1).max(100_000).default(500).describe('At most so many of its last lines.'),
  follow: flag.describe('true: goes on with what is written from now on.'),
  timestamps: flag.describe('true: each line begins with when it was written.'),
})
