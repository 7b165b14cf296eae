import { z } from 'zod'
import type { KubeObject } from '#domain/kube/object.ts'
import { isStorableText } from '#domain/plan/unstorable-text.ts'
import { proposedSpec } from './proposed-spec.ts'

/** What asks for a trace, over the API or in an address of the panel. Messages are keys. */
const text = (longest: number) => z.string().max(longest)
const header = z.record(
  z
    .string()
    .regex(/^[!#$%&'*+.^_`|~\w-]+$/, 'traffic.trace.field.header')
    .max(256),
  text(8_192),
)
const namespace = z
  .string()
  .regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, 'traffic.trace.field.namespace')
  .max(63)

export const originSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('gateway'),
    gateway: z
      .string()
      .regex(/^[a-z0-9.-]+\/[a-z0-9.-]+$/, 'traffic.trace.field.gateway')
      .optional()
      .describe('namespace/name; every gateway when not said.'),
    port: z.int('traffic.trace.field.port').min(1, 'traffic.trace.field.port').max(65_535, 'traffic.trace.field.port'),
  }),
  z.object({ kind: z.literal('mesh'), namespace, labels: z.record(z.string(), z.string()).default({}) }),
])

export const requestSchema = z.object({
  method: z
    .string()
    .regex(/^[A-Za-z]+$/, 'traffic.trace.field.method')
    .max(20)
    .default('GET'),
  scheme: z.enum(['http', 'https'], 'traffic.trace.field.scheme').default('http'),
  host: z
    .string()
    .regex(/^[^\s/?#@]+$/, 'traffic.trace.field.host')
    .max(260),
  path: z
    .string()
    .regex(/^\/[^\s]*$/, 'traffic.trace.field.path')
    .max(8_192)
    .default('/'),
  headers: header.default({}),
  from: originSchema.default({ kind: 'gateway', port: 80 }),
})

/** One example; what wizards call it by is its name. */
export const exampleSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'traffic.trace.field.name')
    .max(100, 'traffic.trace.field.name')
    .refine(isStorableText, 'errors.field.unstorable'),
  request: requestSchema.nullable().describe('What the tracer takes; null forgets the example.'),
})

/** Kinds that may be put in the place of those in the cluster. */
export const proposedKinds = ['Gateway', 'VirtualService', 'DestinationRule', 'ServiceEntry', 'Service'] as const

/** An object as it might be; only what a trace reads is looked at. */
export const proposedSchema = z
  .looseObject({
    apiVersion: z.string(),
    kind: z.enum(proposedKinds, 'traffic.trace.field.kind'),
    metadata: z.looseObject({ name: z.string(), namespace }),
    spec: proposedSpec.optional(),
  })
  .transform((object): KubeObject => object as KubeObject)
