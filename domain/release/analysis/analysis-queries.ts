import type { AnalysisSpec } from './analysis-spec.ts'
import type { MeasuredSides } from './measured-sides.ts'
import { canCompare } from './sides-of.ts'
import { standardQuery } from './standard-queries.ts'
import { fillIn } from './variables.ts'

/**
 * Rates are means over at least this: at the usual scrape interval of 15 s it holds four samples, the fewest for which
 * one missed scrape does not empty it.
 */
export const shortestWindowSeconds = 60

/** What is asked of each version; null: not at all. */
export type SideQueries = { readonly fresh: string | null; readonly stable: string | null }

/**
 * The queries of an analysis with everything filled in. The stable version is asked as well where nobody compares: its
 * figure beside the new one's is what a person looks at. It is null where telemetry cannot tell it apart, because a
 * version compared with itself always passes.
 */
export function analysisQueries(spec: AnalysisSpec, sides: MeasuredSides): SideQueries {
  const query = textOf(spec, sides)
  if (query === null) return { fresh: null, stable: null }
  const window = `${Math.max(spec.intervalSeconds, shortestWindowSeconds)}s`
  return {
    fresh: fillIn(query, { ...sides.fresh, window }),
    stable: canCompare(sides) ? fillIn(query, { ...sides.old, window }) : null,
  }
}

/** The query with its variables: as it was edited, or the standard one; null where nothing is queried. */
export function textOf({ metric, query }: AnalysisSpec, { toldBy, mirrored }: MeasuredSides): string | null {
  if (metric === 'webhook') return null
  if (query !== undefined) return query
  return metric === 'custom' ? null : standardQuery(metric, toldBy, mirrored)
}
