/** A piece of a PromQL text: inside a string literal (`quote` says which kind), or outside of any (null). */
export type Piece = { readonly quote: '"' | "'" | '`' | null; readonly text: string }

/** A text whose string literals are not closed, or that has a line break in one that may not. */
export const unclosed = 'unclosed'

/**
 * Cuts a PromQL text at its string literals, without the quotes themselves; comments (`#` to the end of the line) are
 * left out. Joined again with their quotes the pieces are the text.
 *
 * Upstream: https://prometheus.io/docs/prometheus/latest/querying/basics/#string-literals
 */
export function piecesOf(query: string): readonly Piece[] | typeof unclosed {
  const pieces: Piece[] = []
  let rest = query
  while (rest !== '') {
    const outside = /^[^"'`#]*/.exec(rest)?.[0] ?? ''
    if (outside !== '') pieces.push({ quote: null, text: outside })
    rest = rest.slice(outside.length)
    const comment = /^#[^\n]*/.exec(rest)?.[0]
    if (comment !== undefined) rest = rest.slice(comment.length)
    else if (rest !== '') {
      const literal = literalAt(rest)
      if (literal === null) return unclosed
      pieces.push(literal)
      rest = rest.slice(literal.text.length + 2)
    }
  }
  return pieces
}

function literalAt(text: string): Piece | null {
  const match = /^(?:"((?:[^"\\\n]|\\[^\n])*)"|'((?:[^'\\\n]|\\[^\n])*)'|`([^`]*)`)/.exec(text)
  if (match === null) return null
  const [, double, single, raw] = match
  if (double !== undefined) return { quote: '"', text: double }
  return single !== undefined ? { quote: "'", text: single } : { quote: '`', text: raw ?? '' }
}

/** Whether every bracket outside of string literals is closed by its own kind, in order. */
export function bracketsMatch(pieces: readonly Piece[]): boolean {
  const open: string[] = []
  const partner: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }
  for (const sign of outsideOf(pieces)) {
    if ('([{'.includes(sign)) open.push(sign)
    else if (partner[sign] !== undefined && open.pop() !== partner[sign]) return false
  }
  return open.length === 0
}

/** What stands outside of string literals, each literal as `""`. */
export function outsideOf(pieces: readonly Piece[]): string {
  return pieces.map(({ quote, text }) => (quote === null ? text : '""')).join('')
}
