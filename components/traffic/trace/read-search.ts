import type { Refusal } from '#domain/plan/operation.ts'
import { toRefusals } from '#domain/plan/parse-input.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { type ReadTrace, readTraceBody } from '#domain/traffic/trace/read-trace-body.ts'
import { requestSchema } from '#domain/traffic/trace/schema.ts'

export type TraceSearch = Readonly<Record<string, string | string[] | undefined>>

/** What the address of the page asks: `curl`, or the parts of a request. Null: nothing yet. */
export function readSearch(search: TraceSearch): ReadTrace | null {
  const { curl, host } = { curl: one(search.curl), host: one(search.host) }
  if (curl !== '') return readTraceBody({ curl, ...(one(search.from) === '' ? {} : fromOf(search)) })
  if (host === '') return null
  const headers = readHeaders(one(search.headers))
  const checked = requestSchema.safeParse({
    method: one(search.method) || undefined,
    scheme: one(search.scheme) || undefined,
    host,
    path: one(search.path) || undefined,
    headers: Object.fromEntries(headers.read),
    ...fromOf(search),
  })
  const problems = checked.success ? [] : toRefusals(checked.error)
  const refusals = [...headers.refusals, ...problems]
  return refusals.length > 0 || !checked.success
    ? { ok: false, refusals }
    : { ok: true, request: checked.data, notes: [] }
}

/** The value of a parameter; a repeated one counts once. */
export function one(value: TraceSearch[string]): string {
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

function fromOf(search: TraceSearch) {
  const [kind, gateway] = [one(search.from), one(search.gateway)]
  if (kind === 'mesh')
    return { from: { kind: 'mesh' as const, namespace: one(search.namespace), labels: labelsOf(one(search.labels)) } }
  return {
    from: { kind: 'gateway' as const, port: Number(one(search.port) || 80), ...(gateway === '' ? {} : { gateway }) },
  }
}

/** One header a line, `name: value`. */
function readHeaders(text: string): {
  readonly read: readonly [string, string][]
  readonly refusals: readonly Refusal[]
} {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const read = lines.flatMap((line): [string, string][] => {
    const [, name, value] = /^([^:\s]+)\s*:\s*(.*)$/.exec(line.trim()) ?? []
    return name === undefined || value === undefined ? [] : [[name.toLowerCase(), value]]
  })
  const isWhole = read.length === lines.length
  const refusals = isWhole
    ? []
    : [{ code: 'INVALID', field: 'headers', message: phrase('traffic.trace.field.headers') }]
  return { read, refusals }
}

function labelsOf(text: string): Readonly<Record<string, string>> {
  const pairs = text.split(/[,\s]+/).filter((pair) => pair !== '')
  return Object.fromEntries(pairs.map((pair) => [pair.split('=')[0] ?? '', pair.split('=')[1] ?? '']))
}
