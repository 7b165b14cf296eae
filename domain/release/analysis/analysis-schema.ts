import { z } from 'zod'
import { type AnalysisSpec, type MetricId, metricIds } from './analysis-spec.ts'
import { longestQuery, queryProblem } from './refuse-query.ts'

const path = 'releases.analysis.invalid'
/** More analyses than this ask a Prometheus more than a release is worth. */
export const mostAnalyses = 10

type Defaults = { readonly threshold: number; readonly compared: number; readonly better: 'higher' | 'lower' }

/**
 * What is meant where a field is left out: `threshold` of a fixed bound, `compared` against the stable version.
 * A share of the requests cannot be compared by its rate, nor a webhook by its answer.
 */
export const metricDefaults = {
  'success-rate': { threshold: 99, compared: 0.99, better: 'higher' },
  'latency-p50': { threshold: 200, compared: 1.2, better: 'lower' },
  'latency-p95': { threshold: 500, compared: 1.2, better: 'lower' },
  'latency-p99': { threshold: 1_000, compared: 1.2, better: 'lower' },
  'request-rate': { threshold: 1, compared: Number.NaN, better: 'higher' },
  custom: { threshold: Number.NaN, compared: 1.1, better: 'lower' },
  webhook: { threshold: 1, compared: Number.NaN, better: 'higher' },
} as const satisfies Record<MetricId, Defaults>

const fields = z.strictObject({
  metric: z.enum(metricIds, `${path}.metric`).meta({ description: 'What is measured.' }),
  query: z.string().max(longestQuery, `${path}.query-too-long`).optional().meta({
    description:
      'PromQL. Required for custom. Variables, in quotes: {{service}} {{namespace}} {{workload}} {{version}}; in brackets: [{{window}}].',
  }),
  url: z
    .url({ protocol: /^https?$/, error: `${path}.url` })
    .max(2_000, `${path}.url`)
    .optional()
    .meta({ description: 'Only for webhook: asked by a signed POST. Administrators allow the origins.' }),
  threshold: z.number(`${path}.threshold`).optional().meta({
    description: 'Percent, milliseconds or requests per second; against stable: a factor of its value.',
  }),
  better: z.enum(['higher', 'lower'], `${path}.better`).optional(),
  against: z.enum(['fixed', 'stable'], `${path}.against`).default('fixed'),
  intervalSeconds: z.int(`${path}.interval`).min(5, `${path}.interval`).max(3_600, `${path}.interval`).default(30),
  count: z.int(`${path}.count`).min(1, `${path}.count`).max(1_000, `${path}.count`).default(3),
  failureLimit: z.int(`${path}.limit`).min(0, `${path}.limit`).max(1_000, `${path}.limit`).default(1),
  inconclusiveLimit: z.int(`${path}.limit`).min(0, `${path}.limit`).max(1_000, `${path}.limit`).default(3),
})
type Draft = z.infer<typeof fields>

/** One analysis as it is sent, with every default filled in. Thresholds are judged by what the metric can be at all. */
export const analysisSchema = fields
  .superRefine((draft, context) => {
    for (const [field, problem] of problemsOf(draft))
      context.addIssue({ code: 'custom', path: [field], message: `${path}.${problem}` })
  })
  .transform((draft): AnalysisSpec => {
    const defaults = metricDefaults[draft.metric]
    const { query, url, ...rest } = draft
    return {
      ...rest,
      ...(query === undefined ? {} : { query: query.trim() }),
      ...(url === undefined ? {} : { url }),
      threshold: thresholdOf(draft),
      better: draft.better ?? defaults.better,
    }
  })

export const analysesSchema = z.array(analysisSchema).max(mostAnalyses, `${path}.too-many`).default([])

function thresholdOf({ metric, threshold, against }: Draft): number {
  const { compared, threshold: fixed } = metricDefaults[metric]
  return threshold ?? (against === 'stable' ? compared : fixed)
}

function problemsOf(draft: Draft): readonly (readonly [field: keyof Draft, problem: string])[] {
  const { metric, query, url, against } = draft
  const found: (readonly [keyof Draft, string] | false | null)[] = [
    metric === 'custom' && query === undefined && ['query', 'query-missing'],
    metric === 'webhook' && url === undefined && ['url', 'url-missing'],
    metric === 'webhook' && query !== undefined && ['query', 'query-of-webhook'],
    metric !== 'webhook' && url !== undefined && ['url', 'url-without-webhook'],
    (metric === 'webhook' || metric === 'request-rate') && against === 'stable' && ['against', `against-${metric}`],
    queryIssue(query, against === 'stable'),
    thresholdIssue(draft),
  ]
  return found.filter((issue) => issue !== false && issue !== null)
}

function queryIssue(query: string | undefined, compared: boolean): readonly [keyof Draft, string] | null {
  const problem = query === undefined ? null : queryProblem(query, compared)
  return problem === null ? null : ['query', problem]
}

function thresholdIssue(draft: Draft): readonly [keyof Draft, string] | null {
  const threshold = thresholdOf(draft)
  // Already refused, for a reason that says more.
  if (draft.against === 'stable' && Number.isNaN(metricDefaults[draft.metric].compared)) return null
  if (!Number.isFinite(threshold)) return ['threshold', 'threshold-missing']
  if (draft.against === 'stable') return threshold > 0 ? null : ['threshold', 'threshold-factor']
  if (draft.metric === 'success-rate' && (threshold < 0 || threshold > 100)) return ['threshold', 'threshold-percent']
  if (draft.metric === 'webhook' && threshold !== 1) return ['threshold', 'threshold-webhook']
  const positive = draft.metric.startsWith('latency') || draft.metric === 'request-rate'
  return positive && threshold <= 0 ? ['threshold', 'threshold-positive'] : null
}
