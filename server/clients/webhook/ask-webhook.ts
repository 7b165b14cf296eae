import 'server-only'
import { createHmac } from 'node:crypto'
import type { MeasurementVerdict } from '#domain/release/analysis/judge.ts'
import {
  originOf,
  readVerdict,
  signatureHeader,
  textToSign,
  type WebhookQuestion,
} from '#domain/release/analysis/webhook.ts'

export type WebhookCall = {
  readonly url: string
  readonly question: WebhookQuestion
  /** Origins administrators allow; another address is not called at all. */
  readonly allowed: readonly string[]
  /** The key that the owner of this origin was given. */
  readonly key: Buffer
  readonly now: Date
}

/** A gate that thinks longer than this is asked again at the next measurement. */
const timeoutMilliseconds = 5_000
/** A verdict is one word; more is somebody else's page. */
const longestAnswer = 16_384

/**
 * Asks a webhook by a signed POST. Anything but its verdict in a 2xx answer is unclear: an address that is not allowed,
 * a redirect (it would lead where nobody allowed), a timeout, an answer that is too long or says something else.
 */
export async function askWebhook(
  { url, question, allowed, key, now }: WebhookCall,
  waitMilliseconds = timeoutMilliseconds,
): Promise<MeasurementVerdict> {
  const origin = originOf(url)
  if (origin === null || !allowed.includes(origin)) return 'unclear'
  const body = JSON.stringify(question)
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(waitMilliseconds),
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        [signatureHeader]: signatureOf(key, Math.floor(now.getTime() / 1_000), body),
      },
      body,
    })
    if (!response.ok) {
      await response.body?.cancel()
      return 'unclear'
    }
    const text = await readAtMost(response, longestAnswer)
    return text === null ? 'unclear' : readVerdict(JSON.parse(text))
  } catch {
    return 'unclear'
  }
}

/** The value of the signature's header: `t=<seconds>,v1=<hex>`. */
export function signatureOf(key: Buffer, seconds: number, body: string): string {
  return `t=${seconds},v1=${createHmac('sha256', key).update(textToSign(seconds, body)).digest('hex')}`
}

/** The body as text, or null where it is longer. */
async function readAtMost({ body }: Response, bytes: number): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = body?.getReader()
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    length += part.value.byteLength
    if (length > bytes) {
      await reader?.cancel()
      return null
    }
    chunks.push(part.value)
  }
  return Buffer.concat(chunks).toString('utf8')
}
