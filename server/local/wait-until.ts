import { setTimeout as sleep } from 'node:timers/promises'

type Options = {
  /** What is waited for, as the error will say it. */
  readonly what: string
  readonly timeoutSeconds: number
  readonly signal: AbortSignal
  readonly everyMs?: number
}

/**
 * Asks until the answer is yes. A check that throws is a no, and its last error is told when time runs out.
 * @throws when it takes longer than `timeoutSeconds`, or at once when `signal` is aborted
 */
export async function waitUntil(check: () => Promise<boolean>, options: Options): Promise<void> {
  const deadline = Date.now() + options.timeoutSeconds * 1000
  let last = ''
  while (true) {
    options.signal.throwIfAborted()
    try {
      if (await check()) return
    } catch (error) {
      last = error instanceof Error ? `: ${error.message}` : ''
    }
    if (Date.now() > deadline) throw new Error(`${options.what} did not come within ${options.timeoutSeconds} s${last}`)
    await sleep(options.everyMs ?? 50, undefined, { signal: options.signal })
  }
}

/** Whether an address answers with a status below 500 within a second. */
export async function answers(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(1_000), redirect: 'manual' })
  await response.body?.cancel()
  return response.status < 500
}
