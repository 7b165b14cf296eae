import { z } from 'zod'
import { strategyIds } from '#domain/release/spec.ts'
import { phases } from '#domain/release/state.ts'
import { operationStates } from '#server/features/operation/state.ts'

const limit = z.coerce.number().int().min(1).max(200).default(50)
const cursor = z.string().max(200).optional().describe('From the page before.')
const namespace = z.string().max(63).optional()
const search = z.string().max(200).optional()

export const operationsQuery = z.object({
  state: z
    .string()
    .optional()
    .transform((text) => (text === undefined || text === '' ? [] : text.split(',')))
    .pipe(z.array(z.enum(operationStates)))
    .describe(`Comma-separated: ${operationStates.join(', ')}.`),
  wizard: z.string().max(63).optional(),
  namespace,
  requestedBy: z.string().max(320).optional().describe('Email of the requester.'),
  search,
  limit,
  cursor,
})

export const auditQuery = z.object({
  actor: z.string().max(320).optional(),
  namespace,
  operationId: z.string().max(64).optional(),
  search,
  limit,
  cursor,
})

export const releasesQuery = z.object({
  active: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional()
    .describe('true: those that have not ended; false: those that have.'),
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
