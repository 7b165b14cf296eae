import 'server-only'
import { z } from 'zod'
import { analysisSchema } from '#domain/release/analysis/analysis-schema.ts'
import { metricIds } from '#domain/release/analysis/analysis-spec.ts'
import { routerIds, strategyIds } from '#domain/release/spec.ts'

const name = z.string().min(1).max(253)

/** A measure to be tried before there is a release: of what, and which query. */
export const queryPreviewRequest = z.object({
  cluster: z.string().max(63).default('default'),
  namespace: name,
  workload: z.object({ kind: z.enum(['Deployment', 'StatefulSet', 'DaemonSet']).default('Deployment'), name }),
  service: name.nullable().default(null).describe('Whose requests are counted; the workload’s name, when left out.'),
  router: z
    .enum(routerIds)
    .nullable()
    .default('virtual-service')
    .describe('Decides by which labels telemetry tells the versions apart; null: it cannot.'),
  strategy: z.enum(strategyIds).default('canary'),
  metric: z.enum(metricIds).exclude(['webhook']),
  query: z.string().optional().describe('PromQL instead of the standard query; required for custom.'),
  intervalSeconds: z.int().min(5).max(3_600).default(30),
})
export type QueryPreviewRequest = z.input<typeof queryPreviewRequest>

/** The analysis that would ask this; what is good is not asked here, so any threshold will do. */
export function analysisOf({ metric, query, intervalSeconds }: z.output<typeof queryPreviewRequest>) {
  return analysisSchema.parse({ metric, intervalSeconds, threshold: 1, ...(query === undefined ? {} : { query }) })
}
