import { type Piece, piecesOf, unclosed } from './promql-text.ts'

/**
 * What a query may name in double braces. All but `window` differ, or may, between the two versions, and stand
 * inside string literals.
 *
 * - `service`: the Service whose requests are counted; `namespace`: of it
 * - `workload`: the Deployment, StatefulSet or DaemonSet of the version
 * - `version`: the value of the label `version` of its pods, where versions run side by side as subsets
 * - `reporter`: whose count is taken, `source` or, of mirrored requests, `source|destination`
 * - `window`: the time a rate is a mean over, such as `60s`
 */
export const variableNames = ['service', 'namespace', 'workload', 'version', 'reporter', 'window'] as const
export type VariableName = (typeof variableNames)[number]
export type Variables = Readonly<Record<VariableName, string>>

export const variablePattern = /\{\{\s*([A-Za-z0-9_]*)\s*\}\}/g

/**
 * The query with its variables filled in. A value inside a string literal is escaped for its kind of quote, so that
 * it is always a part of that string; outside only a duration is filled in. Everything else stays as it was written.
 *
 *   up{a="{{service}}"} and service `x"} or up{b="`  → up{a="x\"} or up{b=\""}
 *
 * @throws TypeError for a query that `refuseQuery` refuses
 */
export function fillIn(query: string, variables: Variables): string {
  const pieces = piecesOf(query)
  if (pieces === unclosed) throw new TypeError('a query with an open string literal')
  return pieces.map((piece) => fillPiece(piece, variables)).join('')
}

function fillPiece({ quote, text }: Piece, variables: Variables): string {
  const filled = text.replaceAll(variablePattern, (_, name: string) => {
    const value = variables[name as VariableName]
    if (value === undefined) throw new TypeError(`no variable ${name}`)
    if (quote !== null) return escapeFor(quote, value)
    if (!/^[0-9]+(ms|[smhdwy])$/.test(value)) throw new TypeError(`${name} stands outside of quotes`)
    return value
  })
  return quote === null ? filled : `${quote}${filled}${quote}`
}

function escapeFor(quote: '"' | "'" | '`', value: string): string {
  if (quote !== '`') return value.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`).replaceAll('\n', '\\n')
  // Raw strings have no escapes, and no name in Kubernetes has such a sign.
  if (value.includes('`')) throw new TypeError('a backquote cannot stand in a raw string')
  return value
}
