import { z } from 'zod'
import type { MeasurementVerdict } from './judge.ts'

/** What a webhook is asked. Times are RFC 3339; `percent` is the wanted share of the new version. */
export type WebhookQuestion = {
  readonly release: string
  readonly stage: string
  readonly namespace: string
  readonly workload: { readonly kind: string; readonly name: string }
  readonly strategy: string
  readonly percent: number | null
  readonly at: string
}

export const signatureHeader = 'pilothouse-signature'

/**
 * What is signed: the moment and the body, so that an answer that was overheard cannot be asked for again later.
 * The header is `t=<seconds since the epoch>,v1=<hex HMAC-SHA-256 of this text>`.
 */
export function textToSign(seconds: number, body: string): string {
  return `${seconds}.${body}`
}

const answer = z.object({ verdict: z.enum(['good', 'bad', 'unclear']) })

/** The verdict in the body of an answer; unclear for anything that is not `{"verdict": "good" | "bad" | "unclear"}`. */
export function readVerdict(body: unknown): MeasurementVerdict {
  const parsed = answer.safeParse(body)
  return parsed.success ? parsed.data.verdict : 'unclear'
}

/** A verdict as the figure that `judge` reads with a threshold of 1, higher being better. */
export function figureOf(verdict: MeasurementVerdict): number | null {
  return verdict === 'unclear' ? null : verdict === 'good' ? 1 : 0
}

/** The origin of an address an administrator allows or a release names: scheme, host and port; null for none. */
export function originOf(address: string): string | null {
  const url = URL.parse(address)
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return null
  return url.username === '' && url.password === '' ? url.origin : null
}
