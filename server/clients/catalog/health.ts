import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import { catalog } from './client.ts'

/** Who asks whether it answers wants to hear within this time that it does not. */
const patienceMs = 4_000

/** Whether the database answers; null when it does, else the reason. */
export async function databaseHealth(): Promise<string | null> {
  const answer = catalog().$queryRaw`SELECT 1`.then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
  const asked = new AbortController()
  const late = delay(patienceMs, 'no answer in time', { signal: asked.signal }).catch(() => null)
  const health = await Promise.race([answer, late])
  asked.abort()
  return health
}
