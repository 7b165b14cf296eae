import type { Refusal } from '#domain/plan/operation.ts'
import { toRefusals } from '#domain/plan/parse-input.ts'
import { type Phrase, phrase } from '#domain/plan/phrase.ts'
import { parseCurl } from './parse-curl.ts'
import type { TraceOrigin, TraceRequest } from './request.ts'
import { requestSchema } from './schema.ts'

export type ReadTrace =
  | { readonly ok: true; readonly request: TraceRequest; readonly notes: readonly Phrase[] }
  | { readonly ok: false; readonly refusals: readonly Refusal[] }

/** The request that is asked about: as it is given, or read off a curl command; exactly one of the two. */
export function readTraceBody(asked: {
  readonly request?: TraceRequest | undefined
  readonly curl?: string | undefined
  readonly from?: TraceOrigin | undefined
}): ReadTrace {
  const { request, curl, from } = asked
  if ((request === undefined) === (curl === undefined))
    return refuse({
      code: 'REQUEST_OR_CURL',
      field: request === undefined ? 'request' : 'curl',
      message: phrase('traffic.trace.refusal.REQUEST_OR_CURL'),
    })
  if (request !== undefined) return { ok: true, request, notes: [] }
  const parsed = parseCurl(curl ?? '')
  if (!parsed.ok) return parsed
  const checked = requestSchema.safeParse({
    ...parsed.request,
    from: from ?? { kind: 'gateway', port: parsed.port },
  })
  if (checked.success) return { ok: true, request: checked.data, notes: parsed.notes }
  return refuse(...toRefusals(checked.error).map((refusal) => ({ ...refusal, field: 'curl' })))
}

function refuse(...refusals: readonly Refusal[]): ReadTrace {
  return { ok: false, refusals }
}
