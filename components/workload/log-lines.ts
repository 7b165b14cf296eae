/** A line of a container's log; `at` is null where the line came without its time. */
export type LogLine = { readonly number: number; readonly at: string | null; readonly text: string }

export type LogText = {
  readonly lines: readonly LogLine[]
  /** What came after the last end of a line. */
  readonly rest: string
  /** Lines so far, those that were let go too. */
  readonly count: number
}

/** What a browser shows without growing slow; older lines are in the download. */
export const mostLines = 2_000

export const emptyLog: LogText = { lines: [], rest: '', count: 0 }

/**
 * The log after another piece of it has come, cut wherever the network cut it. Each line begins with its time (RFC 3339)
 * and a space, as the API server writes it with `timestamps`; colours of terminals are left out.
 */
export function appendLog({ lines, rest, count }: LogText, piece: string): LogText {
  const parts = (rest + piece).split('\n')
  const fresh = parts.slice(0, -1).map((line, index) => lineOf(line, count + index + 1))
  return {
    lines: [...lines, ...fresh].slice(-mostLines),
    rest: parts.at(-1) ?? '',
    count: count + fresh.length,
  }
}

/** The lines in which every word of the search occurs, whatever its case. */
export function findLines(lines: readonly LogLine[], search: string): readonly LogLine[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return words.length === 0
    ? lines
    : lines.filter(({ text }) => words.every((word) => text.toLowerCase().includes(word)))
}

function lineOf(line: string, number: number): LogLine {
  const [, at = null, text = line] = /^(\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)) ?(.*)$/s.exec(line) ?? []
  return { number, at, text: text.replaceAll(terminalCodes, '').replace(/\r$/, '') }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what such a code begins with.
const terminalCodes = /\u001b\[[0-9;?]*[A-Za-z]/g
