import { bracketsMatch, outsideOf, type Piece, piecesOf, unclosed } from './promql-text.ts'
import { variableNames, variablePattern } from './variables.ts'

/** Longer than any query a person can read; Prometheus itself has no limit. */
export const longestQuery = 4_000

/** What is wrong with a query; a path under `releases.analysis.invalid`. */
export type QueryProblem =
  | 'query-empty'
  | 'query-too-long'
  | 'query-open-string'
  | 'query-brackets'
  | 'query-variable'
  | 'query-unquoted-variable'
  | 'query-same-for-both'

/**
 * The first thing wrong with a query, or null. Only what can be told without a Prometheus: whether the server reads
 * it is shown by the preview. `compared`: the query is measured of both versions, so it must tell them apart.
 */
export function queryProblem(query: string, compared: boolean): QueryProblem | null {
  if (query.trim() === '') return 'query-empty'
  if (query.length > longestQuery) return 'query-too-long'
  const pieces = piecesOf(query)
  if (pieces === unclosed) return 'query-open-string'
  const named = pieces.flatMap(variablesIn)
  if (named.some(({ name }) => !variableNames.some((known) => known === name))) return 'query-variable'
  if (named.some(({ name, quoted }) => !quoted && name !== 'window')) return 'query-unquoted-variable'
  if (!bracketsMatch(pieces) || outsideOf(pieces).trim() === '') return 'query-brackets'
  const tells = named.some(({ name }) => name === 'service' || name === 'workload' || name === 'version')
  return compared && !tells ? 'query-same-for-both' : null
}

function variablesIn({ quote, text }: Piece): readonly { readonly name: string; readonly quoted: boolean }[] {
  return [...text.matchAll(variablePattern)].map(([, name = '']) => ({ name, quoted: quote !== null }))
}
