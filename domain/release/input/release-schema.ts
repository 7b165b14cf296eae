import { z } from 'zod'
import { analysesSchema } from '../analysis/analysis-schema.ts'
import { strategyIds } from '../spec.ts'

const path = 'releases.input.invalid'
const text = (longest: number) => z.string().max(longest, `${path}.too-long`)

/** A name Kubernetes could have given (RFC 1123 subdomain); anything else would be a path, not a name. */
const objectName = text(253)
  .min(1, `${path}.required`)
  .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, `${path}.name`)

const named = z.strictObject({
  name: text(200).min(1, `${path}.required`),
  value: text(1_000).min(1, `${path}.required`),
})
const quantities = z.record(text(63), text(40)).optional()
const seconds = (most: number) => z.int(`${path}.seconds`).min(0, `${path}.seconds`).max(most, `${path}.seconds`)
/** Pods, or a share of them in percent, as Deployments take it. */
const podsOrPercent = z.union(
  [z.int().min(0).max(10_000), z.string().regex(/^(100|[1-9]?\d)%$/)],
  `${path}.pods-or-percent`,
)

const change = z.strictObject({
  container: text(63).optional().meta({ description: 'The container that changes; left out: the first.' }),
  image: text(1_000).optional(),
  env: z
    .record(text(253), text(32_768).nullable())
    .optional()
    .meta({ description: 'Values by name; null removes the variable.' }),
  config: z.record(text(253), objectName).optional().meta({ description: 'ConfigMaps by the name that is replaced.' }),
  resources: z.strictObject({ requests: quantities, limits: quantities }).optional(),
  template: text(200_000).optional().meta({ description: 'A whole pod template as YAML; excludes the other changes.' }),
})

const match = z.strictObject({
  header: named.optional(),
  cookie: named.optional(),
  userAgent: text(500).min(1, `${path}.required`).optional().meta({ description: 'RE2 over the whole User-Agent.' }),
  query: named.optional(),
})

/** A release: of what, to what, how. What is left out has the default that the form proposes. */
export const releaseSchema = z.strictObject({
  namespace: objectName,
  workload: z.strictObject({
    kind: z.enum(['Deployment', 'StatefulSet', 'DaemonSet'], `${path}.workload-kind`).default('Deployment'),
    name: objectName,
  }),
  change,
  strategy: z.enum(strategyIds, `${path}.strategy`),
  service: objectName.optional().meta({ description: 'Needed where several Services select the workload.' }),
  weights: z
    .array(z.int(`${path}.weights`).min(1, `${path}.weights`).max(100, `${path}.weights`))
    .min(1, `${path}.weights`)
    .max(20, `${path}.weights`)
    .default([5, 10, 50, 80, 100])
    .meta({ description: 'Canary: percent of the new version step by step, growing; 100 is added.' }),
  pauseSeconds: seconds(7 * 86_400)
    .nullable()
    .default(60)
    .meta({ description: 'How long each step holds; null waits for a person.' }),
  match: match.optional().meta({ description: 'A/B: who gets the new version. Canary: who always reaches it.' }),
  mirrorPercent: z.int(`${path}.percent`).min(1, `${path}.percent`).max(100, `${path}.percent`).default(10),
  durationSeconds: seconds(30 * 86_400)
    .min(1, `${path}.seconds`)
    .nullable()
    .default(null)
    .meta({ description: 'A/B and shadow: ends by itself; null: by a person.' }),
  batches: z
    .array(z.int(`${path}.batches`).min(1, `${path}.batches`))
    .max(20, `${path}.batches`)
    .default([]),
  maxSurge: podsOrPercent.default('25%'),
  maxUnavailable: podsOrPercent.default(0),
  timeoutSeconds: seconds(86_400).min(10, `${path}.seconds`).default(600),
  drainSeconds: seconds(3_600).default(5),
  analysis: analysesSchema,
  approvers: z
    .array(z.email(`${path}.email`))
    .max(20, `${path}.approvers`)
    .default([]),
  notes: text(4_000).default(''),
  overrideFreeze: z
    .boolean()
    .default(false)
    .meta({ description: 'Start though a freeze is in force; only for those who may, and audited.' }),
  overrideReason: text(300).default('').meta({ description: 'Why, with `overrideFreeze`; it stands in the audit.' }),
})

/** What the schema needs before it says its defaults; stands for nothing chosen. */
export const nothingChosen = { namespace: 'none', workload: { name: 'none' }, change: {}, strategy: 'canary' }

export type ReleaseInput = z.infer<typeof releaseSchema>
