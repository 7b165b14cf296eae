import 'server-only'
import { createHash } from 'node:crypto'
import { APIError, createAuthMiddleware } from 'better-auth/api'
import { catalog } from '#server/clients/catalog/client.ts'

/** Attempts on one account within `windowMs` of the first of them. */
const attemptLimit = 10
const windowMs = 5 * 60_000

/**
 * Limits the attempts on one account, wherever they come from: the limit by address does not stop a guesser who has
 * many, or who invents them in a header. Counted in the database, so that it holds for all copies of the panel.
 */
export const throttleAccount = createAuthMiddleware(async (context) => {
  if (context.path !== '/sign-in/email') return
  const email: unknown = context.body?.email
  if (typeof email !== 'string') return
  if ((await countAttempt(email, Date.now())) > attemptLimit) {
    throw new APIError('TOO_MANY_REQUESTS', {
      code: 'RATE_LIMITED',
      message: 'Too many attempts. Wait a few minutes and try again.',
    })
  }
})

/** After a sign-in that succeeded the count begins anew: only guessing is limited, not working. */
export const forgiveAccount = createAuthMiddleware(async (context) => {
  const email = context.context.newSession?.user.email
  if (context.path === '/sign-in/email' && email !== undefined)
    await catalog().rateLimit.deleteMany({ where: { key: keyOf(email) } })
})

/** A hash, because what somebody types into the field may be his password. */
function keyOf(email: string): string {
  return `account:${createHash('sha256').update(email.toLowerCase()).digest('hex')}`
}

/** One statement, so that attempts at the same moment are all counted. */
async function countAttempt(email: string, nowMs: number): Promise<number> {
  const key = keyOf(email)
  const [row] = await catalog().$queryRaw<[{ count: number }]>`
    insert into "RateLimit" as r ("id", "key", "count", "lastRequest") values (${key}, ${key}, 1, ${nowMs})
    on conflict ("key") do update set
      "count" = case when r."lastRequest" < ${nowMs - windowMs} then 1 else r."count" + 1 end,
      "lastRequest" = case when r."lastRequest" < ${nowMs - windowMs} then ${nowMs} else r."lastRequest" end
    returning "count"`
  return row.count
}
