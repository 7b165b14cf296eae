import { z } from 'zod'

/** One value of one series. `value` is null where Prometheus says NaN or ±Inf: there is no figure, and it is not 0. */
export type Sample = { readonly labels: Labels; readonly value: number | null }
export type Series = { readonly labels: Labels; readonly points: readonly Point[] }
/** `at` in seconds since the epoch. */
export type Point = { readonly at: number; readonly value: number | null }
export type Labels = Readonly<Record<string, string>>

export type Answer<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly reason: string }

const labels = z.record(z.string(), z.string())
const point = z.tuple([z.number(), z.string()])
const vector = z.object({
  resultType: z.literal('vector'),
  result: z.array(z.object({ metric: labels, value: point })),
})
const matrix = z.object({
  resultType: z.literal('matrix'),
  result: z.array(z.object({ metric: labels, values: z.array(point) })),
})
const envelope = z.object({
  status: z.enum(['success', 'error']),
  data: z.unknown().optional(),
  error: z.string().optional(),
  errorType: z.string().optional(),
})

export function readVector(body: unknown): Answer<readonly Sample[]> {
  return read(body, vector, ({ result }) =>
    result.map(({ metric, value: [, value] }) => ({ labels: metric, value: figure(value) })),
  )
}

export function readMatrix(body: unknown): Answer<readonly Series[]> {
  return read(body, matrix, ({ result }) =>
    result.map(({ metric, values }) => ({
      labels: metric,
      points: values.map(([at, value]) => ({ at, value: figure(value) })),
    })),
  )
}

export function readLabelValues(body: unknown): Answer<readonly string[]> {
  return read(body, z.array(z.string()), (values) => values)
}

function read<Raw, T>(body: unknown, schema: z.ZodType<Raw>, shape: (raw: Raw) => T): Answer<T> {
  const outer = envelope.safeParse(body)
  if (!outer.success) return { ok: false, reason: 'not an answer of Prometheus' }
  if (outer.data.status === 'error') return { ok: false, reason: outer.data.error ?? outer.data.errorType ?? 'error' }
  const inner = schema.safeParse(outer.data.data)
  return inner.success
    ? { ok: true, data: shape(inner.data) }
    : { ok: false, reason: 'another kind of result than asked for' }
}

/** Prometheus writes figures as text, among them `NaN`, `+Inf` and `-Inf`. */
function figure(text: string): number | null {
  const value = Number(text)
  return text.trim() !== '' && Number.isFinite(value) ? value : null
}
