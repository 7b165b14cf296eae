import { type Piece, piecesOf, unclosed } from './promql-text.ts'

/** Labels by which Istio, the kubelet, kube-state-metrics and Prometheus' own discovery say a namespace. */
const limits =
  /(?:^|[,{\s])(?:exported_namespace|kubernetes_namespace|namespace|destination_service_namespace|destination_workload_namespace)\s*=\s*"(\d+)"\s*(?=[,}])/g
const clauses = /\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^()]*\)/g
/** They may stand alone, between or behind expressions. */
const keywords = new Set(['and', 'or', 'unless', 'bool', 'offset', 'atan2', 'group_left', 'group_right', 'inf', 'nan'])

/**
 * The first metric a query reads beyond the namespace of the release (`{}`: a selector without a name), or null.
 *
 * A metrics server knows no viewers, so a query of somebody who may see only his namespaces must name it in every
 * selector: `namespace="{{namespace}}"` or one of its sisters. Told by the text alone and rather too strictly: what
 * is not plainly limited is not, among it alternatives in a selector, which some servers read as "or".
 */
export function unlimitedMetric(query: string): string | null {
  const pieces = piecesOf(query)
  if (pieces === unclosed) return query.slice(0, 64)
  const text = numbered(pieces)
  const open = [...text.matchAll(/([A-Za-z_:][\w:]*)?\s*(\{[^{}]*\})/g)].find(([, , selector = '']) => {
    const namesIt = [...selector.matchAll(limits)].some(([, index]) => pieces[Number(index)]?.text === '{{namespace}}')
    return !namesIt || /\bor\b/i.test(selector)
  })
  if (open !== undefined) return open[1] ?? '{}'
  const rest = text
    .replaceAll(/(?:[A-Za-z_:][\w:]*)?\s*\{[^{}]*\}/g, ' ')
    .replaceAll(clauses, ' ')
    .replaceAll(/\[[^\]]*\]/g, ' ')
  // Numbers and durations go first, or `1h` would leave a name behind.
  const names = rest.replaceAll(/(?<![\w:])[0-9][\w.]*/g, ' ').matchAll(/([A-Za-z_:][\w:]*)\s*(\()?/g)
  for (const [, name = '', called] of names) if (called === undefined && !keywords.has(name.toLowerCase())) return name
  return null
}

/** Each literal as its position in quotes, so that nothing inside of one is read as PromQL. */
function numbered(pieces: readonly Piece[]): string {
  const text = pieces.map(({ quote, text }, index) => (quote === null ? text : `"${index}"`)).join('')
  return text.replaceAll(/\{\{\s*window\s*\}\}/g, '1s')
}
