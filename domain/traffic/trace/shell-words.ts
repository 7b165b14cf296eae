/** What a command line falls into, or why it cannot be read as plain words. */
export type ShellWords =
  | { readonly ok: true; readonly words: readonly string[] }
  | { readonly ok: false; readonly because: 'unclosed-quote' | 'shell-syntax'; readonly at: string }

/**
 * Splits a command as a POSIX shell would, `$'…'` of bash and a backslash at a line's end included. Everything that a
 * shell would run, expand or redirect is refused instead: a pasted command is only ever read. Own code, because the
 * libraries either expand variables and globs or do not know `$'…'`, which browsers write.
 */
export function shellWords(command: string): ShellWords {
  const words: string[] = []
  let word: string | null = null
  let rest = command.trim().replaceAll(/\\\r?\n/g, ' ')
  while (rest !== '') {
    const token = tokenOf(rest)
    if (token === null)
      return {
        ok: false,
        because: '\'"'.includes(rest.replace(/^\$/, '')[0] ?? ' ') ? 'unclosed-quote' : 'shell-syntax',
        at: rest.slice(0, 20),
      }
    rest = rest.slice(token.length)
    if (token.text !== null) word = (word ?? '') + token.text
    else if (word !== null) {
      words.push(word)
      word = null
    }
  }
  return { ok: true, words: word === null ? words : [...words, word] }
}

/** The next piece: text of a word, or, with `text` null, the space between two. */
type Token = { readonly length: number; readonly text: string | null }

function tokenOf(rest: string): Token | null {
  for (const [pattern, read] of forms) {
    const found = pattern.exec(rest)
    if (found !== null) return { length: found[0].length, text: read(found[1] ?? '') }
  }
  return null
}

const forms: readonly (readonly [RegExp, (inner: string) => string | null])[] = [
  [/^\s+/, () => null],
  [/^'([^']*)'/, (inner) => inner],
  [/^\$'((?:[^'\\]|\\[\s\S])*)'/, unescapeAnsi],
  [/^"((?:[^"\\$`]|\\[\s\S])*)"/, (inner) => inner.replaceAll(/\\(["\\$`])/g, '$1')],
  [/^\\([\s\S])/, (inner) => inner],
  [/^([^\s'"\\$`;&|<>()*[\]{}#!]+)/, (inner) => inner],
  // Harmless inside a word, and common in addresses that nobody quoted.
  [/^([*[\]{}#!])/, (inner) => inner],
]

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', "'": "'", '"': '"', '\\': '\\' }

function unescapeAnsi(inner: string): string {
  return inner.replaceAll(/\\(?:u([0-9a-fA-F]{1,4})|x([0-9a-fA-F]{1,2})|([\s\S]))/g, (whole, unicode, byte, plain) => {
    const code: string | undefined = unicode ?? byte
    return code === undefined ? (escapes[String(plain)] ?? whole) : String.fromCodePoint(Number.parseInt(code, 16))
  })
}
