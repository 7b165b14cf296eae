/** A stretch of a text that differs, with a few lines around it. */
export type Hunk = {
  /** Where it stands in the YAML, as in `spec.http[0].route[0]`; empty at the top. */
  readonly path: string
  /** The number of its first line, from 1, in the text after (before, where nothing is left of it). */
  readonly line: number
  /** As in a unified diff: the first character is ` `, `-` or `+`. */
  readonly lines: readonly string[]
}

const context = 3
/** Cells of the table below; two texts of two thousand differing lines. Beyond it everything between counts as replaced. */
const mostCells = 4_000_000

/**
 * What differs between two YAML texts, line by line, with three lines around each change; changes whose surroundings
 * touch share a hunk. An empty text has no lines, so a text that comes, or goes, is one hunk.
 *
 * Lines are matched by their longest common subsequence: of all ways to tell the difference the one with the fewest
 * lines.
 *
 * Examples: `a b c` → `a x c` is `' a' '-b' '+x' ' c'`; equal texts have no hunk.
 */
export function lineDiff(before: string, after: string): readonly Hunk[] {
  const [old, fresh] = [linesOf(before), linesOf(after)]
  const edits = editsOf(old, fresh)
  const changed = edits.flatMap(({ sign }, index) => (sign === ' ' ? [] : [index]))
  return groupsOf(changed).map(([first, last]) => {
    const shown = edits.slice(Math.max(0, first - context), last + context + 1)
    const [start, change] = [shown[0], edits[first]]
    const side = fresh.length === 0 ? old : fresh
    const number = fresh.length === 0 ? 'old' : 'fresh'
    return {
      path: yamlPath(change?.sign === '-' ? old : side, change?.sign === '-' ? change.old : (change?.[number] ?? 0)),
      line: (start?.[number] ?? 0) + 1,
      lines: shown.map(({ sign, text }) => sign + text),
    }
  })
}

/** `old` and `fresh`: where the line stands, or would stand, in either text. */
type Edit = { readonly sign: ' ' | '-' | '+'; readonly text: string; readonly old: number; readonly fresh: number }

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n')
}

function editsOf(old: readonly string[], fresh: readonly string[]): readonly Edit[] {
  let head = 0
  while (head < old.length && head < fresh.length && old[head] === fresh[head]) head++
  let tail = 0
  const longest = Math.min(old.length, fresh.length) - head
  while (tail < longest && old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]) tail++
  const [rows, columns] = [old.length - head - tail, fresh.length - head - tail]
  const common = rows * columns > mostCells ? null : commonLengths(old, fresh, head, rows, columns)
  const edits: Edit[] = []
  let [row, column] = [0, 0]
  const push = (sign: Edit['sign'], text: string) => edits.push({ sign, text, old: row, fresh: column })
  while (row < old.length || column < fresh.length) {
    const outside = row < head || (row >= old.length - tail && column >= fresh.length - tail)
    const [gone, come] = [old[row] ?? '', fresh[column] ?? '']
    if (outside || (common !== null && row < head + rows && column < head + columns && gone === come)) {
      push(' ', gone)
      row++
      column++
    } else if (row < head + rows && (column >= head + columns || goesFirst(common, row - head, column - head))) {
      push('-', gone)
      row++
    } else {
      push('+', come)
      column++
    }
  }
  return edits
}

/** Without a table all old lines go before any new one comes. */
function goesFirst(common: readonly Uint32Array[] | null, row: number, column: number): boolean {
  return common === null || (common[row + 1]?.[column] ?? 0) >= (common[row]?.[column + 1] ?? 0)
}

/** `common[i][j]`: how many lines the rests from row i and column j have in common, in order. */
function commonLengths(
  old: readonly string[],
  fresh: readonly string[],
  head: number,
  rows: number,
  columns: number,
): readonly Uint32Array[] {
  const common = Array.from({ length: rows + 1 }, () => new Uint32Array(columns + 1))
  for (let row = rows - 1; row >= 0; row--) {
    const [here, below] = [common[row], common[row + 1]]
    if (here === undefined || below === undefined) continue
    for (let column = columns - 1; column >= 0; column--) {
      here[column] =
        old[head + row] === fresh[head + column]
          ? (below[column + 1] ?? 0) + 1
          : Math.max(below[column] ?? 0, here[column + 1] ?? 0)
    }
  }
  return common
}

/** First and last of changes that share a hunk. */
function groupsOf(changed: readonly number[]): readonly (readonly [number, number])[] {
  const groups: [number, number][] = []
  for (const index of changed) {
    const group = groups.at(-1)
    if (group !== undefined && index - group[1] <= 2 * context + 1) group[1] = index
    else groups.push([index, index])
  }
  return groups
}

/** The keys and list positions a line of block YAML stands under, read from the indentation above it. */
function yamlPath(lines: readonly string[], at: number): string {
  let depth = indentOf(lines[at] ?? '')
  const parts: string[] = []
  for (let index = at - 1; index >= 0 && depth > 0; index--) {
    const line = lines[index] ?? ''
    const indent = indentOf(line)
    const item = line.startsWith('- ', indent)
    const key = /^ *(?:- )?("?[\w./~-]+"?):/.exec(line)?.[1]
    if (key !== undefined && indent + (item ? 2 : 0) < depth) {
      parts.unshift(parts.length > 0 && !parts[0]?.startsWith('[') ? `${key}.` : key)
      depth = indent + (item ? 2 : 0)
    }
    if (item && indent < depth) {
      parts.unshift(`[${positionOf(lines, index, indent)}]${parts.length > 0 ? '.' : ''}`)
      depth = indent
    }
  }
  return parts.join('')
}

function positionOf(lines: readonly string[], at: number, indent: number): number {
  let position = 0
  for (let index = at - 1; index >= 0; index--) {
    const own = indentOf(lines[index] ?? '')
    if (own < indent) break
    if (own === indent && (lines[index] ?? '').startsWith('- ', indent)) position++
  }
  return position
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length
}
