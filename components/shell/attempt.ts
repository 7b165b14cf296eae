import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import type { Result } from '#domain/result.ts'
import { knownFailure } from '#server/errors.ts'

/**
 * The door of a server component: what is expected to fail (cluster or database silent, not allowed) becomes a value
 * that is shown in its place; redirects and bugs go their way.
 */
export async function attempt<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, data: await work() }
  } catch (error) {
    unstable_rethrow(error)
    const failure = knownFailure(error)
    if (failure === null) throw error
    return failure
  }
}

/** As `attempt`, for work that already answers a result. */
export async function attemptResult<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  const attempted = await attempt(work)
  return attempted.ok ? attempted.data : attempted
}
