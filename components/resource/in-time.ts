import { setTimeout as delay } from 'node:timers/promises'

/** What the work answers, or null when it takes longer than this; it goes on, and the caller may wait for it elsewhere. */
export async function inTime<T>(work: Promise<T>, withinMs: number): Promise<T | null> {
  const late = new AbortController()
  const answer = await Promise.race([work, delay(withinMs, null, { signal: late.signal }).catch(() => null)])
  late.abort()
  return answer
}
