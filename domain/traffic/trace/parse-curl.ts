import type { Refusal } from '#domain/plan/operation.ts'
import { type Phrase, phrase } from '#domain/plan/phrase.ts'
import type { TraceRequest } from './request.ts'
import { shellWords } from './shell-words.ts'

export type ParsedCurl =
  | {
      readonly ok: true
      readonly request: Omit<TraceRequest, 'from'>
      /** Of the address; with a Host header of its own, which says that the address is a tunnel, that of the scheme. */
      readonly port: number
      /** What was read and has no effect on the way. */
      readonly notes: readonly Phrase[]
    }
  | { readonly ok: false; readonly refusals: readonly Refusal[] }

/**
 * Reads a request off a curl command: address, `-X`, `-H`, `-b`, `-A`, `-e`, `-u`, `-d` and its kin, `-G`, `-I`, `--url`.
 * What only changes how curl connects or prints is skipped with a note; what changes the request in a way that is not
 * known here is refused, for the answer would be for another request.
 */
export function parseCurl(command: string): ParsedCurl {
  const split = shellWords(command)
  if (!split.ok)
    return refuse(split.because === 'unclosed-quote' ? 'CURL_UNCLOSED_QUOTE' : 'CURL_SHELL_SYNTAX', { at: split.at })
  const [program, ...words] = split.words
  if (program === undefined || !/(^|\/)curl(\.exe)?$/.test(program))
    return refuse('CURL_NOT_CURL', { program: program ?? '' })
  const read = readOptions(words)
  if (read.refusals.length > 0) return { ok: false, refusals: read.refusals }
  return requestOf(read)
}

type Read = {
  readonly urls: string[]
  /** Null: curl's own is not sent. */
  readonly headers: [string, string | null][]
  readonly data: string[]
  readonly notes: Phrase[]
  readonly refusals: Refusal[]
  method: string | null
  head: boolean
  get: boolean
}

const curlAgent = 'curl/8.0.0'

function readOptions(words: readonly string[]): Read {
  const read: Read = { urls: [], headers: [], data: [], notes: [], refusals: [], method: null, head: false, get: false }
  const queue = words.flatMap(separate)
  while (queue.length > 0) {
    const word = queue.shift() ?? ''
    if (!word.startsWith('-') || word === '-') {
      read.urls.push(word)
      continue
    }
    const option = shortNames[word] ?? word
    if (option in switches) switches[option]?.(read)
    else if (option in takers) {
      const value = queue.shift()
      if (value === undefined) read.refusals.push(refusal('CURL_VALUE_MISSING', { option: word }))
      else takers[option]?.(read, value)
    } else if (silent.has(option)) continue
    else if (noted.has(option)) read.notes.push(phrase('traffic.trace.curl.ignored', { option: word }))
    else if (notedWithValue.has(option)) {
      queue.shift()
      read.notes.push(phrase('traffic.trace.curl.ignored', { option: word }))
    } else read.refusals.push(refusal('CURL_OPTION_UNKNOWN', { option: word }))
  }
  return read
}

/** `--url=x` and `-XPOST` are two words each, `-sk` two options. */
function separate(word: string): readonly string[] {
  const long = /^(--[\w-]+)=([\s\S]*)$/.exec(word)
  if (long !== null) return [long[1] ?? '', long[2] ?? '']
  if (!/^-[^-]/.test(word) || word.length === 2) return [word]
  const option = word.slice(0, 2)
  const takesValue = (shortNames[option] ?? option) in takers || notedWithValue.has(shortNames[option] ?? option)
  return takesValue ? [option, word.slice(2)] : [option, ...separate(`-${word.slice(2)}`)]
}

const shortNames: Readonly<Record<string, string>> = {
  '-X': '--request',
  '-H': '--header',
  '-b': '--cookie',
  '-A': '--user-agent',
  '-e': '--referer',
  '-u': '--user',
  '-d': '--data',
  '-I': '--head',
  '-G': '--get',
  '-k': '--insecure',
  '-s': '--silent',
  '-S': '--show-error',
  '-v': '--verbose',
  '-i': '--include',
  '-L': '--location',
  '-o': '--output',
  '-m': '--max-time',
  '-w': '--write-out',
  '-F': '--form',
}

const switches: Readonly<Record<string, (read: Read) => void>> = {
  '--head': (read) => {
    read.head = true
  },
  '--get': (read) => {
    read.get = true
  },
  '--compressed': (read) => read.headers.push(['accept-encoding', 'deflate, gzip, br, zstd']),
}

const data = (read: Read, value: string) => void read.data.push(value)
const takers: Readonly<Record<string, (read: Read, value: string) => void>> = {
  '--url': (read, value) => void read.urls.push(value),
  '--request': (read, value) => {
    read.method = value
  },
  '--header': readHeader,
  '--cookie': readCookie,
  '--user-agent': (read, value) => void read.headers.push(['user-agent', value]),
  '--referer': (read, value) => void read.headers.push(['referer', value]),
  '--user': (read, value) => void read.headers.push(['authorization', `Basic ${base64(value)}`]),
  '--data': data,
  '--data-raw': data,
  '--data-ascii': data,
  '--data-binary': data,
  '--data-urlencode': data,
  '--json': (read, value) => {
    read.data.push(value)
    read.headers.push(['content-type', 'application/json'], ['accept', 'application/json'])
  },
}

/** Nothing of it reaches the mesh. */
const silent = new Set([
  '--silent',
  '--show-error',
  '--verbose',
  '--include',
  '--fail',
  '--no-progress-meter',
  '--globoff',
])
const noted = new Set(['--insecure', '--location', '--http1.1', '--http2', '--ipv4', '--ipv6', '-4', '-6'])
const notedWithValue = new Set([
  '--resolve',
  '--connect-to',
  '--output',
  '--max-time',
  '--connect-timeout',
  '--write-out',
  '--cacert',
  '--retry',
])

/** `Name: value`; `Name;` is an empty one, and `Name:` takes away what curl would send itself. */
function readHeader(read: Read, line: string): void {
  const empty = /^([^:;\s]+);$/.exec(line)?.[1]
  const [, name, value = ''] = /^([^:\s]+)\s*:([\s\S]*)$/.exec(line) ?? []
  if (empty !== undefined) read.headers.push([empty.toLowerCase(), ''])
  else if (name === undefined) read.refusals.push(refusal('CURL_HEADER', { header: line.slice(0, 80) }))
  else read.headers.push([name.toLowerCase(), value.trim() === '' ? null : value.trim()])
}

/** Without `=` it is the name of a file, which is not here. */
function readCookie(read: Read, value: string): void {
  if (value.includes('=')) read.headers.push(['cookie', value])
  else read.refusals.push(refusal('CURL_COOKIE_FILE', { file: value.slice(0, 80) }))
}

function requestOf(read: Read): ParsedCurl {
  const [address, ...more] = read.urls
  if (address === undefined) return refuse('CURL_NO_URL', {})
  if (more.length > 0) return refuse('CURL_SEVERAL_URLS', { count: read.urls.length })
  const isOther = /^[a-z][\w+.-]*:\/\//i.test(address) && !/^https?:\/\//i.test(address)
  const parts = /^(?:(https?):\/\/)?(?:[^/?#@]*@)?([^/?#]+)([^#]*)/i.exec(address)
  if (parts === null || isOther) return refuse('CURL_URL', { url: address.slice(0, 80) })
  const scheme = (parts[1] ?? 'http').toLowerCase() === 'https' ? 'https' : 'http'
  const authority = parts[2] ?? ''
  const { host, ...headers } = headersOf(read)
  const said = host === undefined ? /:(\d+)$/.exec(authority)?.[1] : undefined
  const port = said === undefined ? (scheme === 'https' ? 443 : 80) : Number(said)
  const target = parts[3] ?? ''
  const path = target.startsWith('/') ? target : `/${target}`
  const query = read.get && read.data.length > 0 ? `${path.includes('?') ? '&' : '?'}${read.data.join('&')}` : ''
  // A Host header that is taken away leaves none, which no proxy takes: the address's own then.
  const request = { method: methodOf(read), scheme, host: host || authority, path: path + query, headers } as const
  return { ok: true, request, port, notes: read.notes }
}

function methodOf({ method, head, get, data: sent }: Read): string {
  if (method !== null) return method
  if (head) return 'HEAD'
  return sent.length > 0 && !get ? 'POST' : 'GET'
}

function headersOf(read: Read): Readonly<Record<string, string>> {
  const body = read.data.length > 0 && !read.get
  const headers = new Map<string, string>([
    ['user-agent', curlAgent],
    ['accept', '*/*'],
    ...(body ? [['content-type', 'application/x-www-form-urlencoded'] as const] : []),
  ])
  const own = new Set<string>()
  for (const [name, value] of read.headers) {
    if (value === null) headers.delete(name)
    else headers.set(name, own.has(name) ? `${headers.get(name)}${name === 'cookie' ? '; ' : ','}${value}` : value)
    own.add(name)
  }
  return Object.fromEntries(headers)
}

function base64(text: string): string {
  return btoa(String.fromCodePoint(...new TextEncoder().encode(text)))
}

function refuse(code: string, values: Readonly<Record<string, string | number>>): ParsedCurl {
  return { ok: false, refusals: [refusal(code, values)] }
}

function refusal(code: string, values: Readonly<Record<string, string | number>>): Refusal {
  return { code, field: 'curl', message: phrase(`traffic.trace.refusal.${code}`, values) }
}
