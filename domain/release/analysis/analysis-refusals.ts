import type { Refusal } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import type { AnalysisSpec } from './analysis-spec.ts'
import { unlimitedMetric } from './limit-to-namespace.ts'
import { originOf } from './webhook.ts'

/**
 * What a viewer may not have measured, with its field under `analysis`: `QUERY_OTHER_NAMESPACE` for a query that
 * reaches beyond the namespace, `WEBHOOK_NOT_ALLOWED` for an address whose origin no administrator allowed.
 *
 * @param rights `mayQuery`: the one who asks may read every metric; `allowed`: the origins administrators allow
 */
export function analysisRefusals(
  analyses: readonly AnalysisSpec[],
  { mayQuery, allowed }: { readonly mayQuery: boolean; readonly allowed: readonly string[] },
): readonly Refusal[] {
  return analyses.flatMap(({ query, url }, index): Refusal[] => {
    const metric = query === undefined || mayQuery ? null : unlimitedMetric(query)
    const origin = url === undefined ? null : originOf(url)
    if (metric !== null)
      return [refusal('QUERY_OTHER_NAMESPACE', `analysis.${index}.query`, 'query-other-namespace', { metric })]
    if (url !== undefined && (origin === null || !allowed.includes(origin)))
      return [
        refusal('WEBHOOK_NOT_ALLOWED', `analysis.${index}.url`, 'url-not-allowed', {
          origin: origin ?? url.slice(0, 200),
        }),
      ]
    return []
  })
}

function refusal(code: string, field: string, problem: string, values: Readonly<Record<string, string>>): Refusal {
  return { code, field, message: phrase(`releases.analysis.invalid.${problem}`, values) }
}
